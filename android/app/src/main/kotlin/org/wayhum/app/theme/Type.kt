package org.wayhum.app.theme

import androidx.compose.material3.Typography
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.em
import androidx.compose.ui.unit.sp

// The system's own typeface: its owner chose it, and it is there in every script. Digits of one width, lest the level dance.

private const val TABULAR = "tnum"
private val Plain = Typography()

val Type = Typography(
    displayLarge = TextStyle(
        fontSize = 76.sp,
        lineHeight = 80.sp,
        fontWeight = FontWeight.Light,
        letterSpacing = (-0.03).em,
        fontFeatureSettings = TABULAR,
    ),
    displayMedium = TextStyle(
        fontSize = 44.sp,
        lineHeight = 50.sp,
        fontWeight = FontWeight.Light,
        letterSpacing = (-0.02).em,
        fontFeatureSettings = TABULAR,
    ),
    displaySmall = TextStyle(fontSize = 34.sp, lineHeight = 40.sp, fontWeight = FontWeight.Normal, letterSpacing = (-0.015).em),
    headlineLarge = Plain.headlineLarge.copy(
        fontSize = 30.sp,
        lineHeight = 37.sp,
        fontWeight = FontWeight.SemiBold,
        letterSpacing = (-0.01).em,
    ),
    headlineMedium = Plain.headlineMedium.copy(
        fontSize = 26.sp,
        lineHeight = 32.sp,
        fontWeight = FontWeight.SemiBold,
        letterSpacing = (-0.01).em,
    ),
    headlineSmall = Plain.headlineSmall.copy(fontSize = 22.sp, lineHeight = 28.sp, fontWeight = FontWeight.SemiBold),
    titleLarge = Plain.titleLarge.copy(fontSize = 19.sp, lineHeight = 25.sp, fontWeight = FontWeight.SemiBold),
    titleMedium = Plain.titleMedium.copy(
        fontSize = 16.sp,
        lineHeight = 22.sp,
        fontWeight = FontWeight.SemiBold,
        letterSpacing = 0.em,
    ),
    titleSmall = Plain.titleSmall.copy(
        fontSize = 14.sp,
        lineHeight = 19.sp,
        fontWeight = FontWeight.SemiBold,
        letterSpacing = 0.em,
    ),
    bodyLarge = Plain.bodyLarge.copy(fontSize = 17.sp, lineHeight = 25.sp, letterSpacing = 0.em),
    bodyMedium = Plain.bodyMedium.copy(fontSize = 15.sp, lineHeight = 22.sp, letterSpacing = 0.em, fontFeatureSettings = TABULAR),
    bodySmall = Plain.bodySmall.copy(fontSize = 13.sp, lineHeight = 18.sp, letterSpacing = 0.em, fontFeatureSettings = TABULAR),
    labelLarge = Plain.labelLarge.copy(
        fontSize = 15.sp,
        lineHeight = 20.sp,
        fontWeight = FontWeight.SemiBold,
        letterSpacing = 0.em,
    ),
    labelMedium = Plain.labelMedium.copy(fontSize = 13.sp, lineHeight = 17.sp, letterSpacing = 0.em, fontFeatureSettings = TABULAR),
    labelSmall = Plain.labelSmall.copy(fontSize = 12.sp, lineHeight = 16.sp, letterSpacing = 0.em, fontFeatureSettings = TABULAR),
)
