package org.wayhum.app.screens.privacy

import java.time.Duration

/** What contributing cost the phone, by the core's own counters. */
data class Usage(val today: Used, val month: Used)

data class Used(val gps: Duration, val microphone: Duration, val sentBytes: Long, val receivedBytes: Long)
