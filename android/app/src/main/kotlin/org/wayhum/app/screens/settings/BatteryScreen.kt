package org.wayhum.app.screens.settings

import android.os.Build
import androidx.annotation.StringRes
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.wayhum.app.R
import org.wayhum.app.parts.OtherButton
import org.wayhum.app.parts.Page
import org.wayhum.app.parts.Panel
import org.wayhum.app.parts.SectionTitle
import org.wayhum.app.parts.SoftText

/** What makers' battery savers do. [onOpen] opens the system's settings of this app. */
@Composable
fun BatteryScreen(maker: Maker, onOpen: () -> Unit, onBack: () -> Unit) {
    Page(stringResource(R.string.battery_title), onBack = onBack) {
        Text(stringResource(R.string.battery_lead), style = MaterialTheme.typography.bodyLarge)
        Panel {
            SectionTitle(stringResource(R.string.battery_yours))
            Text(stringResource(maker.help), style = MaterialTheme.typography.bodyLarge)
            OtherButton(stringResource(R.string.battery_open), onOpen)
        }
        SoftText(stringResource(R.string.battery_all))
    }
}

/** Makers whose battery savers end what others let run. */
enum class Maker(@StringRes val help: Int, private vararg val names: String) {
    SAMSUNG(R.string.battery_samsung, "samsung"),
    XIAOMI(R.string.battery_xiaomi, "xiaomi", "redmi", "poco"),
    HUAWEI(R.string.battery_huawei, "huawei", "honor"),
    OPPO(R.string.battery_oppo, "oppo", "realme", "oneplus"),
    VIVO(R.string.battery_vivo, "vivo", "iqoo"),
    OTHER(R.string.battery_other),
    ;

    companion object {
        fun of(name: String = Build.MANUFACTURER): Maker = entries.firstOrNull { maker -> maker.names.any { it.equals(name, ignoreCase = true) } } ?: OTHER
    }
}
