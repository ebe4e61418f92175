package org.wayhum.conformance

import kotlinx.serialization.json.Json
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.TestFactory
import org.wayhum.folder
import java.io.File

/** The session that every language plays, with the same outcome to the byte. */
class ConformanceTest {
    @TestFactory
    fun scripts(): List<DynamicTest> {
        val scripts = File(System.getProperty("wayhum.conformance")).listFiles { file ->
            file.extension == "json"
        }.orEmpty().sorted()
        check(scripts.isNotEmpty()) { "no scripts in ${System.getProperty("wayhum.conformance")}" }
        return scripts.map {
            DynamicTest.dynamicTest(it.nameWithoutExtension) { Player(folder()).play(Json.parseToJsonElement(it.readText())) }
        }
    }
}
