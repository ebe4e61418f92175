package org.wayhum.conformance

import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.boolean
import kotlinx.serialization.json.int
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import kotlinx.serialization.json.long
import org.wayhum.pcmBuffer
import java.net.URI
import java.nio.ByteBuffer
import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import kotlin.reflect.KClass
import kotlin.reflect.KFunction
import kotlin.reflect.KParameter
import kotlin.reflect.KType
import kotlin.reflect.full.primaryConstructor

/** Reads a value of the script as Kotlin has it. */
internal class Read(private val folder: Path, private val objects: Map<String, Any>) {
    fun of(json: JsonElement, type: KType): Any? {
        if (json is JsonNull) return null
        val kind = type.classifier as KClass<*>
        return when (kind) {
            Boolean::class -> json.jsonPrimitive.boolean

            String::class -> if (json is JsonObject) "${folder.resolve(json.text("file"))}" else json.jsonPrimitive.content

            URI::class -> URI(json.jsonPrimitive.content)

            Instant::class -> Instant.ofEpochMilli(json.field("ms").jsonPrimitive.long)

            Duration::class -> Duration.ofMillis(json.field("for_ms").jsonPrimitive.long)

            ByteArray::class -> bytes(json)

            ByteBuffer::class -> bytes(json).let {
                pcmBuffer(it.size).limit(it.size) as ByteBuffer
            }.apply { put(bytes(json)).flip() }

            List::class -> json.jsonArray.map { of(it, type.arguments.single().type!!) }

            else -> number(json, kind) ?: named(json.jsonObject, kind)
        }
    }

    private fun number(json: JsonElement, kind: KClass<*>): Any? {
        val text = (json as? JsonPrimitive)?.content ?: (json as? JsonObject)?.get("double")?.jsonPrimitive?.content ?: return null
        return when (kind) {
            Byte::class -> text.toByte()
            Short::class -> text.toShort()
            Int::class -> text.toInt()
            Long::class -> text.toLong()
            UByte::class -> text.toUByte()
            UShort::class -> text.toUShort()
            UInt::class -> text.toUInt()
            ULong::class -> text.toULong()
            Float::class -> text.toFloat()
            Double::class -> text.toDouble()
            else -> null
        }
    }

    fun bytes(json: JsonElement): ByteArray {
        val (kind, value) = json.jsonObject.entries.single()
        return when (kind) {
            "utf8" -> value.jsonPrimitive.content.toByteArray()
            "hex" -> value.jsonPrimitive.content.chunked(2).map { it.toInt(16).toByte() }.toByteArray()
            "pcm" -> noise(value.text("seed").toUInt(), value.text("samples").toInt(), value.text("peak").toInt())
            "repeat" -> value.jsonArray.let { (what, times) -> bytes(what).repeated(times.jsonPrimitive.int) }
            else -> error("bytes are written as utf8, hex, pcm or repeat, not as $kind")
        }
    }

    private fun ByteArray.repeated(times: Int) = ByteArray(size * times) { this[it % size] }

    private fun noise(seed: UInt, samples: Int, peak: Int): ByteArray {
        var state = seed
        val bytes = ByteArray(2 * samples)
        repeat(samples) {
            state = state * 1_664_525u + 1_013_904_223u
            val sample = ((state shr 16) % (2u * peak.toUInt() + 1u)).toInt() - peak
            bytes[2 * it] = sample.toByte()
            bytes[2 * it + 1] = (sample shr 8).toByte()
        }
        return bytes
    }

    /** An object by its name, a record, or a variant. */
    private fun named(json: JsonObject, kind: KClass<*>): Any {
        val (tag, value) = json.entries.single()
        return when {
            tag == "object" -> objects.getValue(value.jsonPrimitive.content)
            kind.java.isEnum -> kind.java.enumConstants.first { (it as Enum<*>).name == Names.shouted(value.jsonPrimitive.content) }
            kind.isSealed -> variant(value, kind)
            else -> made(kind.primaryConstructor!!, value)
        }
    }

    private fun variant(json: JsonElement, kind: KClass<*>): Any {
        val (name, data) = if (json is JsonObject) {
            json.entries.single().toPair()
        } else {
            json.jsonPrimitive.content to
                JsonObject(emptyMap())
        }
        val type = kind.sealedSubclasses.first { it.simpleName == name }
        return type.objectInstance ?: made(type.primaryConstructor!!, data)
    }

    private fun made(constructor: KFunction<Any>, data: JsonElement): Any {
        val values = (data as? JsonArray)?.withIndex()?.associate { (index, value) -> "v${index + 1}" to value }
        return constructor.callBy(arguments(constructor, values ?: data.jsonObject))
    }

    /** A value of the script for each parameter; one that is missing keeps its default. */
    fun arguments(function: KFunction<*>, given: Map<String, JsonElement>): Map<KParameter, Any?> {
        val left = given.mapKeys { (name, _) -> Names.camel(name) }.toMutableMap()
        val found = function.parameters.filter { it.name in left }.associateWith { of(left.remove(it.name)!!, it.type) }
        check(left.isEmpty()) { "${function.name} has no ${left.keys}" }
        return found
    }
}

internal fun JsonElement.field(name: String): JsonElement = checkNotNull(jsonObject[name]) { "$name is missing in $this" }

internal fun JsonElement.text(name: String): String = field(name).jsonPrimitive.content
