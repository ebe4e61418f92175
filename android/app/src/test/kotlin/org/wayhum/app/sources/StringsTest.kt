package org.wayhum.app.sources

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.w3c.dom.Element
import java.io.File
import javax.xml.parsers.DocumentBuilderFactory

/** Both languages say the same things. */
class StringsTest {
    private val english = read("values")
    private val german = read("values-de")

    @Test
    fun `whatever is said in English is said in German`() {
        assertTrue(english.isNotEmpty())
        assertEquals(english.filterValues { it.isTranslatable }.keys.sorted(), german.keys.sorted())
    }

    @Test
    fun `what is filled in is the same in both`() {
        for ((name, said) in german) assertEquals(name, english.getValue(name).filled, said.filled)
    }

    @Test
    fun `whatever is counted has a word for one and for more`() {
        for (said in english.values + german.values) {
            if (said.isPlural) assertEquals(said.name, setOf("one", "other"), said.texts.keys)
        }
    }

    @Test
    fun `nothing is said twice over and nothing is empty`() {
        for (said in english.values + german.values) {
            for (text in said.texts.values) assertTrue(said.name, text.isNotBlank() && text == text.trim() && "  " !in text)
        }
    }

    @Test
    fun `no line ends between a number and its unit`() {
        for (said in english.values + german.values) {
            for (text in said.texts.values) assertTrue(said.name, Regex("%\\d\\$[sd] (dB|Hz|km|m|s|kB|MB)\\b").find(text) == null)
        }
    }

    @Test
    fun `Android's escapes are right`() {
        for (said in english.values + german.values) {
            // A bare apostrophe or quotation mark is swallowed.
            for (text in said.texts.values) assertTrue(said.name, Regex("(?<!\\\\)['\"]").find(text) == null)
        }
    }

    @Test
    fun `whatever is written is shown somewhere`() {
        val sources =
            Repository.kotlin.joinToString("\n") { it.readText() } +
                File(Repository.android, "app/src/main/AndroidManifest.xml").readText() +
                File(Repository.android, "sdk/src/main/AndroidManifest.xml").readText()
        val shown = Regex("(?:R\\.(?:string|plurals)\\.|@string/)(\\w+)").findAll(sources).map { it.groupValues[1] }.toSet()
        assertEquals(emptyList<String>(), (english.keys - shown).sorted())
    }

    private class Said(val name: String, val isPlural: Boolean, val isTranslatable: Boolean, val texts: Map<String, String>) {
        /** Each text's places to be filled in. */
        val filled: Map<String, List<String>> = texts.mapValues { (_, text) ->
            Regex("%\\d\\$[sd]|%%|%[sd]").findAll(text).map { it.value }.sorted().toList()
        }
    }

    private fun read(folder: String): Map<String, Said> {
        val all = Repository.strings(folder).flatMap(::read)
        assertEquals("a name stands twice", all.size, all.map { it.name }.toSet().size)
        return all.associateBy { it.name }
    }

    private fun read(file: File): List<Said> {
        val root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file).documentElement
        return (0 until root.childNodes.length).mapNotNull { root.childNodes.item(it) as? Element }.map { element ->
            val items = (0 until element.childNodes.length).mapNotNull { element.childNodes.item(it) as? Element }
            val isPlural = element.tagName == "plurals"
            val texts = if (isPlural) {
                items.associate { it.getAttribute("quantity") to it.textContent }
            } else {
                mapOf("" to element.textContent)
            }
            Said(element.getAttribute("name"), isPlural, element.getAttribute("translatable") != "false", texts)
        }
    }
}
