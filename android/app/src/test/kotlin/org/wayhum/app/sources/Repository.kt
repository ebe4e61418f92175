package org.wayhum.app.sources

import java.io.File

/** The app's own files. */
internal object Repository {
    val android: File =
        generateSequence(File(System.getProperty("wayhum.root").orEmpty()).absoluteFile) {
            it.parentFile
        }.map { File(it, "android") }.first { File(it, "app/src/main").isDirectory }

    /** What is built into the app, the SDK included. */
    val kotlin: List<File> =
        listOf("app", "sdk").flatMap { File(android, "$it/src/main/kotlin").walk().filter { file -> file.extension == "kt" } }

    fun strings(folder: String): List<File> = listOf("app", "sdk").flatMap {
        File(android, "$it/src/main/res/$folder").listFiles { file -> "strings" in file.name }.orEmpty().toList()
    }

    /** Its path from the package's folder on. */
    fun File.name(): String = path.substringAfter("org/wayhum/")

    /** Without comments, and with nothing in its texts. */
    fun code(file: File): String = file.readText()
        .replace(Regex("/\\*.*?\\*/", RegexOption.DOT_MATCHES_ALL)) { "\n".repeat(it.value.count { char -> char == '\n' }) }
        .replace(Regex("\"\"\".*?\"\"\"", RegexOption.DOT_MATCHES_ALL), "\"\"")
        .replace(Regex("\"(\\\\.|[^\"\\\\\n])*\""), "\"\"")
        .replace(Regex("//.*"), "")
}
