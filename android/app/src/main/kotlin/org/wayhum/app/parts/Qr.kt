package org.wayhum.app.parts

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import com.google.zxing.BarcodeFormat
import com.google.zxing.EncodeHintType
import com.google.zxing.common.BitMatrix
import com.google.zxing.qrcode.QRCodeWriter
import org.wayhum.app.theme.Space

/** A QR code (ISO/IEC 18004), dark on white in every theme: many readers know no other. */
@Composable
fun Qr(content: String, description: String, modifier: Modifier = Modifier) {
    val code = remember(content) { code(content) }
    Canvas(
        modifier
            .semantics { contentDescription = description }
            .clip(MaterialTheme.shapes.medium)
            .background(Color.White)
            .padding(Space.large)
            .aspectRatio(1f),
    ) {
        val cell = size.width / code.width
        for (y in 0 until code.height) {
            for (x in 0 until code.width) {
                // A hair wider than its cell, lest light shows between two of them.
                if (code[x, y]) drawRect(Color.Black, Offset(x * cell, y * cell), Size(cell + SEAM, cell + SEAM))
            }
        }
    }
}

private const val SEAM = 0.5f

private fun code(content: String): BitMatrix = QRCodeWriter().encode(content, BarcodeFormat.QR_CODE, 0, 0, mapOf(EncodeHintType.MARGIN to 0))
