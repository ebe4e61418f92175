package org.wayhum.app.screens.settings

import android.os.Build
import androidx.annotation.StringRes
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import org.wayhum.app.R
import org.wayhum.app.navigation.Place
import org.wayhum.app.parts.Busy
import org.wayhum.app.parts.FactRow
import org.wayhum.app.parts.LinkRow
import org.wayhum.app.parts.OtherButton
import org.wayhum.app.parts.Page
import org.wayhum.app.parts.PageTitle
import org.wayhum.app.parts.Panel
import org.wayhum.app.parts.SectionTitle
import org.wayhum.app.parts.SoftText
import org.wayhum.app.theme.Space

@Composable
fun AboutScreen(version: String, go: (Place) -> Unit, onBack: () -> Unit) {
    Page(stringResource(R.string.about_title), onBack = onBack) {
        Text(stringResource(R.string.about_text), style = MaterialTheme.typography.bodyLarge)
        Panel {
            FactRow(stringResource(R.string.about_version), version)
            LinkRow(stringResource(R.string.about_licences), { go(Place.LICENCES) }, stringResource(R.string.about_licences_text))
        }
    }
}

/** [lines]: null while they are read, empty where this build has none. */
@Composable
fun LicencesScreen(lines: List<String>?, onBack: () -> Unit) {
    Surface(Modifier.fillMaxSize(), color = MaterialTheme.colorScheme.background) {
        Box(contentAlignment = Alignment.TopCenter) {
            LazyColumn(
                Modifier.widthIn(max = Space.readable).fillMaxWidth(),
                contentPadding = PaddingValues(horizontal = Space.edge, vertical = Space.large),
            ) {
                item { PageTitle(stringResource(R.string.licences_title), onBack) }
                when {
                    lines == null -> item { Busy(stringResource(R.string.licences_reading), Modifier.padding(top = Space.large)) }
                    lines.isEmpty() -> item { SoftText(stringResource(R.string.licences_missing), Modifier.padding(top = Space.large)) }
                    else -> items(lines) { Text(it, style = MaterialTheme.typography.bodySmall) }
                }
            }
        }
    }
}

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
