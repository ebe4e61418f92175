package org.wayhum.app.screens

import android.net.Uri
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.wayhum.SinkFault
import org.wayhum.app.R
import org.wayhum.app.screens.privacy.Export
import org.wayhum.app.screens.privacy.PrivacyModel

/**
 * An export from the touch to the file. In a process of its own: the core calls back those classes that were loaded last, and
 * Robolectric loads them once for every Android.
 */
@RunWith(RobolectricTestRunner::class)
class ExportAloneTest : ModelTest() {
    private val file = Uri.parse("content://files/1")

    @Test
    fun `an export is written whole, and says how far it is`() {
        phone.station.open()
        val model = PrivacyModel(phone.station, files)
        model.export(file)
        model.state.until("it is written") { it.export == Export.Done }
        assertTrue("wayhum-export" in files.text(file))
        model.state.until("what it took is told") { it.usage != null }
    }

    @Test
    fun `an export that finds no room says so and leaves nothing behind`() {
        val model = PrivacyModel(phone.station, files)
        files.fault = SinkFault.Full()
        model.export(file)
        model.state.until("it failed") { it.export == Export.Failed(R.string.sink_full) }
        assertTrue(files.written.isEmpty())
    }
}
