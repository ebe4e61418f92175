package org.wayhum.app.screens.firstrun

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.Image
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.size
import androidx.compose.material3.MaterialTheme
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.res.painterResource
import org.wayhum.app.R
import org.wayhum.app.drawing.specimenMap
import org.wayhum.app.drawing.specimenTrip
import org.wayhum.app.theme.LocalDrawingColours
import org.wayhum.app.theme.Space

/** What a page talks of. The words say all of it, so that it is not read aloud. */
@Composable
internal fun FirstRunPicture(page: FirstRunPage, modifier: Modifier = Modifier) {
    val colours = LocalDrawingColours.current
    Box(modifier.aspectRatio(Space.PICTURE).clip(MaterialTheme.shapes.extraLarge).background(colours.ground), Alignment.Center) {
        when (page) {
            FirstRunPage.WHAT_IT_IS -> {
                Canvas(Modifier.fillMaxSize()) { specimenMap(colours) }
                Image(painterResource(R.drawable.ic_mark), null, Modifier.size(Space.mark))
            }

            FirstRunPage.WHAT_LEAVES -> Canvas(Modifier.fillMaxSize()) { specimenTrip(colours) }

            FirstRunPage.WHAT_IT_ASKS -> Image(painterResource(R.drawable.ic_mark), null, Modifier.size(Space.mark))
        }
    }
}
