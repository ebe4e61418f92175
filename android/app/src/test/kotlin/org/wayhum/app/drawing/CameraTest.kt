package org.wayhum.app.drawing

import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.geometry.Size
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.wayhum.LatLon
import org.wayhum.Zone

class CameraTest {
    private val size = Size(400f, 300f)
    private val bounds = Rect(-2_000f, -500f, 2_000f, 500f)
    private val whole = Camera.onto(bounds, size, margin = 40f)

    @Test
    fun `all of a way is seen, with a margin around it`() {
        for (corner in listOf(bounds.topLeft, bounds.bottomRight)) {
            val pixel = whole.toScreen(corner, size)
            assertTrue("$pixel", pixel.x in 40f..360f && pixel.y in 40f..260f)
        }
        assertEquals(40f, whole.toScreen(bounds.topLeft, size).x, 0.1f)
    }

    @Test
    fun `what is below the fingers stays there when they part`() {
        val fingers = Offset(100f, 220f)
        val before = whole.toMetres(fingers, size)
        val nearer = whole.moved(fingers, Offset.Zero, zoom = 3f, size)
        assertEquals(whole.metresAPixel / 3, nearer.metresAPixel, 1e-3f)
        assertEquals(before.x, nearer.toMetres(fingers, size).x, 0.5f)
        assertEquals(before.y, nearer.toMetres(fingers, size).y, 0.5f)
    }

    @Test
    fun `a way follows the finger`() {
        val moved = whole.moved(Offset(200f, 150f), Offset(30f, -10f), zoom = 1f, size)
        val pixel = moved.toScreen(bounds.center, size)
        assertEquals(230f, pixel.x, 0.1f)
        assertEquals(140f, pixel.y, 0.1f)
    }

    @Test
    fun `nobody gets lost beside the way, or farther than all of it`() {
        val far = whole.moved(Offset(200f, 150f), Offset(5_000f, 0f), zoom = 4f, size).within(whole, bounds)
        assertEquals(bounds.left, far.centre.x, 0.1f)
        assertEquals(whole, whole.moved(Offset(0f, 0f), Offset(9f, 9f), zoom = 0.2f, size).within(whole, bounds))
        val near = whole.moved(Offset(200f, 150f), Offset.Zero, zoom = 1e6f, size).within(whole, bounds)
        assertEquals(0.1f, near.metresAPixel, 1e-6f)
    }

    @Test
    fun `a way of no length is drawn small, not endlessly large`() {
        val camera = Camera.onto(Rect(5f, 5f, 5f, 5f), size, margin = 40f)
        assertTrue("${camera.metresAPixel}", camera.metresAPixel > 0.5f)
    }

    @Test
    fun `a ruler is 1, 2 or 5 times a power of ten`() {
        val lengths = listOf(9.9f, 10f, 19f, 20f, 49f, 50f, 99f, 730f, 5_400f).map(::roundLength)
        assertEquals(listOf(5.0, 10.0, 10.0, 20.0, 20.0, 50.0, 50.0, 500.0, 5_000.0), lengths)
    }

    @Test
    fun `east is to the right and north at the top, in metres, also across the date line`() {
        val plane = Plane(LatLon(60.0, 179.999))
        val east = plane.at(LatLon(60.0, -179.999))
        // 0.002 degrees on a circle half as large as the equator.
        assertEquals(111.2f, east.x, 0.3f)
        assertEquals(0f, east.y, 0.01f)
        assertEquals(-1_111.95f, plane.at(LatLon(60.01, 179.999)).y, 0.5f)
    }

    @Test
    fun `a finger finds the nearest piece, if one is near`() {
        val flat = flatten(Way(listOf(LatLon(50.0, 8.0)), listOf(cell(1, 50.0), cell(2, 50.01)), emptyList()))!!
        assertEquals(1L, flat.nearest(Offset(0f, -100f), reach = 200f))
        assertEquals(2L, flat.nearest(Offset(0f, -1_000f), reach = 200f))
        assertEquals(null, flat.nearest(Offset(0f, -550f), reach = 200f))
    }

    @Test
    fun `a zone is seen where there is nothing else, and does not make a way small`() {
        val zone = Zone(LatLon(51.0, 8.0), 500.0)
        assertEquals(1_000f, flatten(Way(emptyList(), emptyList(), listOf(zone)))!!.bounds.width, 1f)
        val way = Way(listOf(LatLon(50.0, 8.0), LatLon(50.001, 8.0)), emptyList(), listOf(zone))
        assertEquals(111f, flatten(way)!!.bounds.height, 1f)
        assertEquals(null, flatten(Way(emptyList(), emptyList(), emptyList())))
    }

    @Test
    fun `a way prints nothing of where it is`() {
        assertEquals("Way(…)", Way(listOf(LatLon(50.0, 8.0)), listOf(cell(1, 50.0)), emptyList()).toString())
        assertEquals("DrawnPiece(…)", cell(1, 50.0).toString())
    }

    private fun cell(id: Long, latDeg: Double) =
        DrawnPiece(id, listOf(DrawnCell(listOf(LatLon(latDeg, 7.999), LatLon(latDeg, 8.001)), kmh = 30.0, levelDb = null)))
}
