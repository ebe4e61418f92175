package org.wayhum.app.navigation

import androidx.compose.runtime.Composable
import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.Saver
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue

/** The places that one came through: the way back leads along them, and out of the app from the first. */
@Stable
class Trail(places: List<Place> = listOf(Place.CONTRIBUTE)) {
    var places: List<Place> by mutableStateOf(places.ifEmpty { listOf(Place.CONTRIBUTE) })
        private set

    val here: Place get() = places.last()

    /** Where back leads; null: out of the app. */
    val behind: Place? get() = places.getOrNull(places.lastIndex - 1)

    /** A place of the bar stands behind the first one alone; any other behind where one is. */
    fun go(to: Place) {
        places = when {
            to == Place.CONTRIBUTE -> listOf(to)
            to.isRoot -> listOf(Place.CONTRIBUTE, to)
            to in places -> places.take(places.indexOf(to) + 1)
            else -> places + to
        }
    }

    fun back() {
        if (behind != null) places = places.dropLast(1)
    }

    companion object {
        val Saver: Saver<Trail, Any> = Saver(
            save = { trail -> ArrayList(trail.places.map(Place::name)) },
            // A place of another version of the app is left out.
            restore = { names -> Trail((names as List<*>).mapNotNull { name -> Place.entries.find { it.name == name } }) },
        )
    }
}

@Composable
fun rememberTrail(): Trail = rememberSaveable(saver = Trail.Saver) { Trail() }
