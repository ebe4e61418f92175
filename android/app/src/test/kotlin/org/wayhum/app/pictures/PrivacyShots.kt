package org.wayhum.app.pictures

import android.net.Uri
import org.wayhum.Attack
import org.wayhum.DelayChoice
import org.wayhum.DelaySpan
import org.wayhum.Finding
import org.wayhum.LatLon
import org.wayhum.SelfCheck
import org.wayhum.Storage
import org.wayhum.Tried
import org.wayhum.Usage
import org.wayhum.Used
import org.wayhum.Zone
import org.wayhum.ZoneEffect
import org.wayhum.app.R
import org.wayhum.app.screens.privacy.Check
import org.wayhum.app.screens.privacy.Draft
import org.wayhum.app.screens.privacy.DraftWay
import org.wayhum.app.screens.privacy.Export
import org.wayhum.app.screens.privacy.Looking
import org.wayhum.app.screens.privacy.PrivacyActions
import org.wayhum.app.screens.privacy.PrivacyScreen
import org.wayhum.app.screens.privacy.PrivacyState
import org.wayhum.app.screens.privacy.Typed
import org.wayhum.app.screens.privacy.WipeActions
import org.wayhum.app.screens.privacy.WipeScreen
import org.wayhum.app.screens.privacy.WipeState
import org.wayhum.app.screens.privacy.ZonesActions
import org.wayhum.app.screens.privacy.ZonesScreen
import org.wayhum.app.screens.privacy.ZonesState
import java.time.Duration
import kotlin.math.sin

private object StillPrivacy : PrivacyActions, ZonesActions, WipeActions {
    override fun pause(on: Boolean) = Unit

    override fun delay(choice: DelayChoice) = Unit

    override fun check() = Unit

    override fun export(to: Uri) = Unit

    override fun stopExport() = Unit

    override fun begin() = Unit

    override fun giveUp() = Unit

    override fun tell(way: DraftWay) = Unit

    override fun lookHere() = Unit

    override fun type(lat: String, lon: String) = Unit

    override fun place(at: LatLon) = Unit

    override fun size(radius: Double) = Unit

    override fun draw() = Unit

    override fun takeBack(zone: Zone) = Unit

    override fun redeem() = Unit

    override fun giveUp(on: Boolean) = Unit

    override fun goOn() = Unit

    override fun understood(on: Boolean) = Unit

    override fun stepBack() = Unit

    override fun wipe() = Unit

    override fun beginAnew() = Unit
}

private val usage = Usage(
    today = Used(Duration.ofMinutes(74), Duration.ofMinutes(22), sentBytes = 61_000u, receivedBytes = 48_000u),
    month = Used(Duration.ofMinutes(1_730), Duration.ofMinutes(410), sentBytes = 1_480_000u, receivedBytes = 1_120_000u),
)

private val check = Check.Found(
    SelfCheck(
        Finding.HIDDEN,
        trips = 11u,
        days = 3u,
        homeShare = 0.9,
        recordedWithin = 12.0,
        nearest = 870.0,
        tried = listOf(
            Tried(Attack.CLUSTER, 1_420.0),
            Tried(Attack.LAST_DESTINATION, 1_180.0),
            Tried(Attack.RING_KNOWN, 870.0),
            Tried(Attack.RING_UNKNOWN, null),
            Tried(Attack.HOLE, 2_050.0),
        ),
    ),
)

private val delays = mapOf(
    DelayChoice.USUAL to DelaySpan(Duration.ofHours(1), Duration.ofHours(48)),
    DelayChoice.LONGER to DelaySpan(Duration.ofHours(24), Duration.ofHours(168)),
)

private val calm = PrivacyState(
    isPaused = false,
    delay = DelayChoice.USUAL,
    delays,
    zones = 2,
    check,
    usage,
    Storage(used = 2_200_000u, most = 256_000_000u, isFull = false),
    Export.None,
)

private val zones = listOf(Zone(LatLon(49.7512, 10.6034), 500.0), Zone(LatLon(49.7630, 10.5871), 1_000.0))
private val line = List(60) { LatLon(49.744 + it * 0.0004, 10.592 + it * 0.0003 + sin(it / 6.0) * 0.002) }
private val radii = listOf(300.0, 500.0, 1_000.0)

val privacyShots = listOf(
    Shot("privacy", "calm", Shot.LONGEST) { PrivacyScreen(calm, StillPrivacy, go = {}, onExport = {}) },
    Shot("privacy", "paused-exporting", Shot.LONGEST) {
        val state = calm.copy(isPaused = true, zones = 0, check = Check.NotYet, export = Export.Running(done = 812, of = 2_040))
        PrivacyScreen(state, StillPrivacy, go = {}, onExport = {})
    },
    Shot("zones", "effect", Shot.LONG) {
        val effect = ZoneEffect(pieces = 3u, spots = 0u, contributions = 1u, beyondRecall = 2u)
        ZonesScreen(ZonesState(line, zones, draft = null, effect, wrong = null), StillPrivacy, onBack = {})
    },
    Shot("zones", "here", Shot.LONG) {
        val draft = Draft(DraftWay.HERE, radii, 500.0, zones.first().centre, accuracyM = 6f, looking = Looking.FOUND)
        ZonesScreen(ZonesState(line, emptyList(), draft, effect = null, wrong = null), StillPrivacy, onBack = {})
    },
    Shot("zones", "drawn", Shot.LONG) {
        val draft = Draft(DraftWay.DRAWN, radii, 500.0, LatLon(49.7590, 10.6030))
        ZonesScreen(ZonesState(line, zones.take(1), draft, effect = null, wrong = null), StillPrivacy, onBack = {})
    },
    Shot("zones", "typed", Shot.LONG) {
        val typed = Typed("49,7512", "190", lonWrong = R.string.zone_lon_range)
        val draft = Draft(DraftWay.TYPED, radii, 500.0, centre = null, typed = typed)
        ZonesScreen(ZonesState(line, zones, draft, effect = null, wrong = null), StillPrivacy, onBack = {})
    },
    Shot("wipe", "points", Shot.LONG) {
        WipeScreen(WipeState.Explaining(sent = 173, unredeemed = 98, onTheWay = 64, givesUp = false), StillPrivacy, onBack = {})
    },
    Shot("wipe", "sure") {
        val before = WipeState.Explaining(sent = 173, unredeemed = 0, onTheWay = 0, givesUp = false)
        WipeScreen(WipeState.Asking(before, isUnderstood = true), StillPrivacy, onBack = {})
    },
    Shot("wipe", "done") { WipeScreen(WipeState.Done, StillPrivacy, onBack = {}) },
)
