package org.wayhum.app.words

import android.content.res.Configuration
import android.content.res.Resources
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.wayhum.Attack
import org.wayhum.CalibrationMethod
import org.wayhum.ContributorFault
import org.wayhum.DelayChoice
import org.wayhum.Deletion
import org.wayhum.DropReason
import org.wayhum.EntryState
import org.wayhum.Finding
import org.wayhum.GapReason
import org.wayhum.GpsRate
import org.wayhum.HeldUp
import org.wayhum.HistoryOf
import org.wayhum.HttpFault
import org.wayhum.KeystoreCost
import org.wayhum.KeystoreProblem
import org.wayhum.Kind
import org.wayhum.Loudness
import org.wayhum.MeterFault
import org.wayhum.MeterSource
import org.wayhum.Mode
import org.wayhum.PlanReason
import org.wayhum.ProblemKind
import org.wayhum.Quality
import org.wayhum.Refusal
import org.wayhum.Setback
import org.wayhum.SinkFault
import org.wayhum.SpotLabel
import org.wayhum.SpotRefusal
import org.wayhum.Stopped
import org.wayhum.ToneProblem
import org.wayhum.Verdict
import org.wayhum.WalletFault
import java.util.Locale

/** Whatever the core says has words of its own in both languages. */
@RunWith(RobolectricTestRunner::class)
class WordsTest {
    private val english = resources(Locale.ENGLISH)
    private val german = resources(Locale.GERMAN)

    @Test
    fun `everything that the core can say is said in both languages`() {
        each<HeldUp> { it.words }
        each<Stopped> { it.words }
        each<Setback> { it.words }
        each<ProblemKind> { it.words }
        each<EntryState> { it.words }
        each<Verdict> { it.words }
        each<Deletion> { it.words }
        each<HistoryOf> { it.words }
        each<PlanReason> { it.words }
        each<GpsRate> { it.words }
        each<GapReason> { it.words }
        each<Refusal> { it.words }
        each<DropReason> { it.words }
        each<SpotRefusal> { it.words }
        each<Loudness> { it.words }
        each<Mode> { it.words }
        each<Kind> { it.words }
        each<CalibrationMethod> { it.words }
        each<MeterSource> { it.words }
        each<KeystoreCost> { it.words }
        each<DelayChoice> { it.words }
        each<Finding> { it.words }
        each<Attack> { it.words }
    }

    @Test
    fun `everything that can fail is said in both languages`() {
        each<ContributorFault> { it.words }
        each<SinkFault> { it.words }
        each<MeterFault> { it.words }
        each<WalletFault> { it.words }
        each<HttpFault> { it.words }
        each<ToneProblem> { it.words }
        each<KeystoreProblem> { it.words }
    }

    @Test
    fun `every kind of place has a name`() {
        // Some are called the same in both languages.
        Samples.of(SpotLabel::class.java).forEach {
            for (language in listOf(english, german)) assertTrue(language.getString(it.words).isNotBlank())
        }
    }

    @Test
    fun `every hour of the week has a name of its own`() {
        assertEquals(HOURS.size, HOURS.map { german.getString(it) }.toSet().size)
        HOURS.forEach(::isSaid)
        assertNotEquals(hoursWords(0u), hoursWords(UByte.MAX_VALUE))
    }

    @Test
    fun `every doubt about a level is said`() {
        val all = Quality(
            overload = true,
            underRange = true,
            dcOffset = true,
            wind = true,
            drift = true,
            notFinite = true,
            settling = true,
        ).doubts
        assertEquals(Quality::class.java.declaredFields.count { it.type == Boolean::class.java }, all.size)
        all.forEach(::isSaid)
    }

    private inline fun <reified T : Any> each(words: (T) -> Int) {
        val all = Samples.of(T::class.java)
        all.forEach { isSaid(words(it)) }
        // Two reasons that read the same are one to whoever reads them.
        assertEquals(T::class.simpleName, all.size, all.map { german.getString(words(it)) }.toSet().size)
    }

    private fun isSaid(words: Int) {
        val name = english.getResourceEntryName(words)
        assertTrue(name, english.getString(words).isNotBlank() && german.getString(words).isNotBlank())
        assertNotEquals("$name is not German", english.getString(words), german.getString(words))
    }

    private fun resources(locale: Locale): Resources {
        val app = RuntimeEnvironment.getApplication()
        return app.createConfigurationContext(Configuration(app.resources.configuration).apply { setLocale(locale) }).resources
    }
}
