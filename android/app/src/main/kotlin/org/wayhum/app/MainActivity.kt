package org.wayhum.app

import android.os.Bundle
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
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
    }
}
