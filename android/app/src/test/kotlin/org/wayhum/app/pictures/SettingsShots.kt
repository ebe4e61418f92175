package org.wayhum.app.pictures

import org.wayhum.CalibrationMethod
import org.wayhum.CalibratorTone
import org.wayhum.GapReason
import org.wayhum.Loudness
import org.wayhum.Quality
import org.wayhum.android.station.Theme
import org.wayhum.app.R
import org.wayhum.app.screens.settings.AboutScreen
import org.wayhum.app.screens.settings.BatteryScreen
import org.wayhum.app.screens.settings.CalibrationActions
import org.wayhum.app.screens.settings.CalibrationScreen
import org.wayhum.app.screens.settings.CalibrationState
import org.wayhum.app.screens.settings.CalibrationState.Step
import org.wayhum.app.screens.settings.LicencesScreen
import org.wayhum.app.screens.settings.Maker
import org.wayhum.app.screens.settings.MicrophoneActions
import org.wayhum.app.screens.settings.MicrophoneScreen
import org.wayhum.app.screens.settings.MicrophoneState
import org.wayhum.app.screens.settings.NetworkActions
import org.wayhum.app.screens.settings.NetworkScreen
import org.wayhum.app.screens.settings.NetworkState
import org.wayhum.app.screens.settings.SettingsActions
import org.wayhum.app.screens.settings.SettingsScreen
import org.wayhum.app.screens.settings.SettingsState

private object StillSettings : SettingsActions, NetworkActions, CalibrationActions, MicrophoneActions {
    override fun mobileData(on: Boolean) = Unit

    override fun nudges(on: Boolean) = Unit

    override fun measureNoise(on: Boolean) = Unit

    override fun theme(theme: Theme) = Unit

    override fun type(address: String) = Unit

    override fun save() = Unit

    override fun level(db: Double) = Unit

    override fun begin() = Unit

    override fun stop() = Unit

    override fun keep() = Unit

    override fun forget() = Unit

    override fun listen() = Unit
}

private val settings = SettingsState(
    networkAddress = "https://collect.example.org",
    onMobileData = false,
    nudges = true,
    measuresNoise = true,
    calibration = CalibrationMethod.CALIBRATOR,
    uncertaintyDb = 1.0,
    theme = Theme.SYSTEM,
    version = "0.1.0",
)

private fun calibration(state: String, step: Step, isOwn: Boolean = false, isAllowed: Boolean = true) = Shot("calibration", state, 900) {
    val method = if (isOwn) CalibrationMethod.CALIBRATOR else CalibrationMethod.PLATFORM_DEFAULT
    val all = CalibrationState(method, if (isOwn) 1.0 else 5.0, isOwn, listOf(94.0, 114.0), 94.0, isAllowed, step)
    CalibrationScreen(all, StillSettings, onAllow = {}, onBack = {})
}

private fun microphone(state: String, heard: MicrophoneState) = Shot("microphone", state) { MicrophoneScreen(heard, StillSettings, onAllow = {}, onBack = {}) }

private val doubtful =
    Quality(overload = false, underRange = false, dcOffset = false, wind = true, drift = false, notFinite = false, settling = false)

val settingsShots = listOf(
    Shot("settings", "all", Shot.LONG) { SettingsScreen(settings, StillSettings, go = {}, onLanguage = {}) },
    Shot("network", "wrong") {
        NetworkScreen(NetworkState("collect,example", saved = null, wrong = R.string.fault_bad_address), StillSettings, onBack = {})
    },
    calibration("ready", Step.Ready, isOwn = true),
    calibration("listening", Step.Listening(0.8, done = 0.53f)),
    calibration(
        "found",
        Step.Found(CalibratorTone(hz = 1_000.2, level = -26.1, seconds = 1.6, offsetDb = 120.1, uncertaintyDb = 1.0)),
    ),
    calibration("failed", Step.Failed(R.string.tone_level_wobbles)),
    calibration("not-allowed", Step.Ready, isAllowed = false),
    microphone(
        "heard",
        MicrophoneState(isAllowed = true, isOn = true, 62.4, Loudness.LIVELY, doubtful, gap = null, uncertaintyDb = 5.0),
    ),
    microphone("silent", MicrophoneState(isAllowed = true, isOn = true, gap = GapReason.SILENT, uncertaintyDb = 5.0)),
    Shot("battery", "samsung") { BatteryScreen(Maker.SAMSUNG, onOpen = {}, onBack = {}) },
    Shot("about", "all") { AboutScreen("0.1.0", go = {}, onBack = {}) },
    Shot("licences", "none") { LicencesScreen(emptyList(), onBack = {}) },
)
