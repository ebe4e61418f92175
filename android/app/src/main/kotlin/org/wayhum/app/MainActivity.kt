package org.wayhum.app

import android.os.Bundle
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
<<<<<<< HEAD
import androidx.activity.enableEdgeToEdge
import org.wayhum.android.station.HasStation
import org.wayhum.android.station.Station
import org.wayhum.app.navigation.Screens

/** The one window. What it shows is [Screens]'. */
class MainActivity : ComponentActivity() {
    private val station: Station get() = (application as HasStation).station

    override fun onCreate(savedInstanceState: Bundle?) {
        enableEdgeToEdge()
        super.onCreate(savedInstanceState)
        setContent { Screens(station) }
    }

    override fun onStart() {
        super.onStart()
        station.open()
=======
import androidx.compose.foundation.text.BasicText
import androidx.compose.ui.res.stringResource

class MainActivity : ComponentActivity() {
    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        setContent { BasicText(stringResource(R.string.app_name)) }
>>>>>>> b
    }
}
