package org.wayhum.conformance

import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import java.net.URI
import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import kotlin.reflect.KClass
import kotlin.reflect.KParameter
import kotlin.reflect.full.memberProperties
import kotlin.reflect.full.primaryConstructor
import kotlin.reflect.full.superclasses

/** Writes a value of Kotlin as the script has it. Paths in [folder] are told as the names of their files. */
internal class Written(private val folder: Path) {
    fun of(value: Any?): JsonElement = when (value) {
        null, is Unit -> JsonNull
        is Boolean -> JsonPrimitive(value)
        is Double -> if (value.isFinite()) JsonPrimitive(value) else tagged("double", JsonPrimitive("$value"))
        is Number -> JsonPrimitive(value)
        is UByte, is UShort, is UInt, is ULong -> JsonPrimitive(value.toString().toBigInteger())
        is String -> text(value)
        is URI -> JsonPrimitive(value.toString())
        is Instant -> tagged("ms", JsonPrimitive(value.toEpochMilli()))
        is Duration -> tagged("for_ms", JsonPrimitive(value.toMillis()))
        is ByteArray -> bytes(value)
        is List<*> -> JsonArray(value.map(::of))
        is Enum<*> -> tagged(value.declaringJavaClass.simpleName, JsonPrimitive(Names.quiet(value.name)))
        else -> fields(value)
    }

    private fun text(value: String): JsonElement {
        val inside = "$folder/"
        return if (value.startsWith(inside)) tagged("file", JsonPrimitive(value.removePrefix(inside))) else JsonPrimitive(value)
    }

    private fun bytes(value: ByteArray): JsonElement {
        val isPlain = value.all { it.toInt() in ' '.code..'~'.code || it.toInt() == '\n'.code }
        if (isPlain) return tagged("utf8", JsonPrimitive(value.decodeToString()))
        return tagged("hex", JsonPrimitive(value.joinToString("") { "%02x".format(it) }))
    }

    /** A record, or a variant with or without data. */
    private fun fields(value: Any): JsonElement {
        val type = value::class
        val parent = type.superclasses.firstOrNull { it.isSealed }
        val parameters = type.takeIf { it.objectInstance == null }?.primaryConstructor?.parameters.orEmpty()
        val body = if (parameters.isEmpty()) JsonPrimitive(type.simpleName) else of(value, type, parameters)
        return when {
            parent == null -> tagged(type.simpleName!!, body)
            parameters.isEmpty() -> tagged(parent.simpleName!!, body)
            else -> tagged(parent.simpleName!!, tagged(type.simpleName!!, body))
        }
    }

    private fun of(value: Any, type: KClass<*>, parameters: List<KParameter>): JsonElement {
        val properties = type.memberProperties.associateBy { it.name }
        val values = parameters.map { it.name!! to of(properties.getValue(it.name!!).getter.call(value)) }
        val isNameless = values.first().first == "v1"
        return if (isNameless) {
            JsonArray(values.map { it.second })
        } else {
            JsonObject(
                values.associate { (name, it) ->
                    Names.snake(name) to
                        it
                },
            )
        }
    }

    companion object {
        fun tagged(tag: String, value: JsonElement): JsonObject = JsonObject(mapOf(tag to value))
    }
}
