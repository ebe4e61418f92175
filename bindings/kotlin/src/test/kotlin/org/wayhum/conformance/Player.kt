package org.wayhum.conformance

import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import org.wayhum.SinkFault
import java.lang.reflect.InvocationTargetException
import java.nio.file.Path
import kotlin.reflect.KCallable
import kotlin.reflect.KClass
import kotlin.reflect.KFunction
import kotlin.reflect.KParameter
import kotlin.reflect.full.companionObject
import kotlin.reflect.full.companionObjectInstance
import kotlin.reflect.full.functions
import kotlin.reflect.full.instanceParameter
import kotlin.reflect.jvm.kotlinFunction
import kotlin.reflect.typeOf
import kotlin.test.fail

/** Plays a script of calls, and holds what comes of each against what the script says. */
internal class Player(private val folder: Path) {
    private val objects = mutableMapOf<String, Any>()
    private val read = Read(folder, objects)
    private val written = Written(folder)

    fun play(script: JsonElement) {
        check(script.text("format") == "wayhum-conformance/1") { "a script of another format" }
        script.field("steps").jsonArray.forEachIndexed { index, step ->
            play(step.jsonObject, "step ${index + 1}, ${step.text("do")}")
        }
    }

    private fun play(step: JsonObject, name: String) {
        val expected =
            step["raises"]?.let { Written.tagged("raises", it) } ?: Written.tagged("returns", step["returns"] ?: JsonNull)
        val actual =
            try {
                Written.tagged("returns", call(step))
            } catch (raised: InvocationTargetException) {
                val fault = raised.targetException
                if (fault::class.java.enclosingClass == null) throw AssertionError(name, fault)
                Written.tagged("raises", written.of(fault))
            }
        if (expected == SOMETHING && actual["raises"] == null) return check(actual["returns"] != JsonNull) { "$name gives nothing" }
        difference(expected, actual, "")?.let { fail("$name differs $it\nexpected $expected\n but was $actual") }
    }

    private fun call(step: JsonObject): JsonElement {
        val given = step["with"]?.jsonObject.orEmpty()
        val (owner, name) = step.text("do").let { it.substringBefore('.', "") to it.substringAfter('.') }
        val on = step["on"]?.let { objects.getValue(it.jsonPrimitive.content) }
        return when {
            name == "close" && owner.isEmpty() -> written.of((on as AutoCloseable).close())
            owner == "File" -> file(name, given)
            on is Sink -> written.of(on.written.toByteArray())
            "as" in step -> JsonNull.also { objects[step.text("as")] = checkNotNull(made(owner, name, given)) }
            else -> written.of(if (on == null) invoke(function(name), given) else invoke(method(on::class, name), given, on))
        }
    }

    private fun made(owner: String, name: String, given: Map<String, JsonElement>): Any? {
        if (owner == "ExportSink") return Sink(read.of(given.getValue("refuses"), typeOf<SinkFault?>()) as SinkFault?)
        val type = Class.forName("org.wayhum.$owner").kotlin
        if (name != "new") return invoke(method(type.companionObject!!, name), given, type.companionObjectInstance)
        val names = given.keys.mapTo(mutableSetOf(), Names::camel)
        return invoke(type.constructors.single { it.parameters.mapTo(mutableSetOf(), KParameter::name) == names }, given)
    }

    private fun file(name: String, given: Map<String, JsonElement>): JsonElement {
        val file = folder.resolve(given.getValue("path").text("file")).toFile()
        if (name == "read") return written.of(file.readBytes())
        return written.of(file.writeBytes(read.bytes(given.getValue("bytes"))))
    }

    private fun method(type: KClass<*>, name: String): KFunction<*> = type.functions.single { it.name == Names.camel(name) }

    private fun function(name: String): KFunction<*> = Class.forName("org.wayhum.WayhumKt").methods.firstNotNullOf { method ->
        method.kotlinFunction?.takeIf {
            it.name ==
                Names.camel(name)
        }
    }

    private fun invoke(function: KCallable<*>, given: Map<String, JsonElement>, on: Any? = null): Any? {
        val arguments: Map<KParameter, Any?> = read.arguments(function as KFunction<*>, given)
        return function.callBy(function.instanceParameter?.let { arguments + (it to on) } ?: arguments)
    }

    private companion object {
        /** What chance that no seed reaches has given. */
        val SOMETHING = Written.tagged("returns", Written.tagged("any", JsonPrimitive(true)))
    }
}
