package org.wayhum.app.navigation

import androidx.compose.runtime.saveable.SaverScope
import androidx.lifecycle.ViewModel
import androidx.lifecycle.ViewModelProvider
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

@RunWith(RobolectricTestRunner::class)
class TrailTest {
    private val trail = Trail()

    @Test
    fun `from every place back leads to the first one, and then out`() {
        for (place in Place.entries) {
            trail.go(place)
            repeat(2) { trail.back() }
            assertEquals(Place.CONTRIBUTE, trail.here)
            assertNull(trail.behind)
        }
    }

    @Test
    fun `a place stands behind the one it was come to from`() {
        trail.go(Place.SETTINGS)
        trail.go(Place.WALLET)
        trail.back()
        assertEquals(Place.SETTINGS, trail.here)
    }

    @Test
    fun `the bar leaves what was open, and nobody goes in circles`() {
        trail.go(Place.PRIVACY)
        trail.go(Place.ZONES)
        trail.go(Place.REWARDS)
        assertEquals(listOf(Place.CONTRIBUTE, Place.REWARDS), trail.places)
        trail.go(Place.WALLET)
        trail.go(Place.WALLET)
        assertEquals(listOf(Place.CONTRIBUTE, Place.REWARDS, Place.WALLET), trail.places)
    }

    @Test
    fun `where one was outlives the process, but for places that are gone`() {
        trail.go(Place.PRIVACY)
        trail.go(Place.WIPE)
        val saved = with(Trail.Saver) { SaverScope { true }.save(trail) }!!
        assertEquals(trail.places, Trail.Saver.restore(saved)!!.places)
        assertEquals(listOf(Place.CONTRIBUTE), Trail.Saver.restore(arrayListOf("A_PLACE_OF_LATER"))!!.places)
    }

    @Test
    fun `every place belongs to one of the bar`() {
        assertEquals(Tab.entries.map { it.place }.toSet(), Place.entries.map { it.root }.toSet())
    }

    @Test
    fun `a model lives as long as one can go back to its place`() {
        val rooms = Rooms()
        val model = ViewModelProvider(rooms.of(Place.ZONES), ViewModelProvider.NewInstanceFactory())[Lasting::class.java]
        rooms.keep(listOf(Place.PRIVACY, Place.ZONES))
        assertFalse(model.isCleared)
        rooms.keep(listOf(Place.PRIVACY))
        assertTrue(model.isCleared)
    }

    class Lasting : ViewModel() {
        var isCleared = false

        override fun onCleared() {
            isCleared = true
        }
    }
}
