package org.wayhum.app.navigation

import androidx.compose.runtime.Composable
import org.wayhum.android.station.Station
import org.wayhum.app.screens.contribute.ContributeRoute
import org.wayhum.app.screens.privacy.PrivacyRoute
import org.wayhum.app.screens.privacy.WipeRoute
import org.wayhum.app.screens.privacy.ZonesRoute
import org.wayhum.app.screens.rewards.HistoryRoute
import org.wayhum.app.screens.rewards.RewardsRoute
import org.wayhum.app.screens.settings.AboutRoute
import org.wayhum.app.screens.settings.BatteryRoute
import org.wayhum.app.screens.settings.CalibrationRoute
import org.wayhum.app.screens.settings.LicencesRoute
import org.wayhum.app.screens.settings.MicrophoneRoute
import org.wayhum.app.screens.settings.NetworkRoute
import org.wayhum.app.screens.settings.SettingsRoute
import org.wayhum.app.screens.today.TodayRoute
import org.wayhum.app.screens.wallet.WalletRoute

/** What stands at a place. */
@Composable
internal fun PlaceRoute(place: Place, station: Station, trail: Trail) {
    when (place) {
        Place.CONTRIBUTE -> ContributeRoute(station, trail::go)
        Place.TODAY -> TodayRoute(station, trail::go)
        Place.REWARDS -> RewardsRoute(station, trail::go)
        Place.HISTORY -> HistoryRoute(station, trail::back)
        Place.WALLET -> WalletRoute(station, trail::back)
        Place.PRIVACY -> PrivacyRoute(station, trail::go)
        Place.ZONES -> ZonesRoute(station, trail::back)
        Place.WIPE -> WipeRoute(station, trail::back)
        Place.SETTINGS -> SettingsRoute(station, trail::go)
        Place.NETWORK -> NetworkRoute(station, trail::back)
        Place.CALIBRATION -> CalibrationRoute(station, trail::back)
        Place.MICROPHONE -> MicrophoneRoute(station, trail::back)
        Place.BATTERY -> BatteryRoute(trail::back)
        Place.ABOUT -> AboutRoute(trail::go, trail::back)
        Place.LICENCES -> LicencesRoute(trail::back)
    }
}
