package org.wayhum.app.navigation

import androidx.lifecycle.ViewModel
import androidx.lifecycle.ViewModelStore
import androidx.lifecycle.ViewModelStoreOwner

/** A room for each place of the trail: its models live as long as one can go back to it, and no longer. */
class Rooms : ViewModel() {
    private class Room : ViewModelStoreOwner {
        override val viewModelStore = ViewModelStore()
    }

    private val rooms = mutableMapOf<Place, Room>()

    fun of(place: Place): ViewModelStoreOwner = rooms.getOrPut(place) { Room() }

    /** Leaves all others. */
    fun keep(places: List<Place>) {
        (rooms.keys - places.toSet()).forEach { rooms.remove(it)?.viewModelStore?.clear() }
    }

    override fun onCleared() = keep(emptyList())
}
