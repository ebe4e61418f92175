package org.wayhum.conformance

import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive

/** Where two values differ first; null where they do not. Numbers are compared as numbers. */
internal fun difference(expected: JsonElement, actual: JsonElement, at: String): String? = when {
    expected is JsonObject && actual is JsonObject ->
        (expected.keys + actual.keys).firstNotNullOfOrNull { key ->
            val (one, other) = expected[key] to actual[key]
            if (one == null || other == null) "at $at.$key: only one has it" else difference(one, other, "$at.$key")
        }

    expected is JsonArray && actual is JsonArray ->
        expected.zip(actual).withIndex().firstNotNullOfOrNull { (index, pair) ->
            difference(pair.first, pair.second, "$at[$index]")
        }
            ?: "at $at: ${expected.size} and ${actual.size} of them".takeIf { expected.size != actual.size }

    isSame(expected, actual) -> null

    else -> "at $at: $expected and $actual"
}

private fun isSame(one: JsonElement, other: JsonElement): Boolean {
    if (one == other) return true
    if (one !is JsonPrimitive || other !is JsonPrimitive || one.isString || other.isString ||
        JsonNull in setOf(one, other)
    ) {
        return false
    }
    val (first, second) = one.content.toBigDecimalOrNull() to other.content.toBigDecimalOrNull()
    if (first == null || second == null) return false
    val isWhole = listOf(one, other).all { text -> text.content.none { it in ".eE" } }
    return if (isWhole) first.compareTo(second) == 0 else first.toDouble() == second.toDouble()
}
