package org.wayhum.app.words

import java.lang.reflect.Constructor
import java.lang.reflect.Modifier
import java.time.Instant

/** One of each variant that the generated enums and sealed classes have: a new one needs no line here to be tested. */
internal object Samples {
    fun <T : Any> of(kind: Class<T>): List<T> {
        kind.enumConstants?.let { return it.toList() }
        val variants = kind.declaredClasses.filter { it.superclass == kind }
        check(variants.isNotEmpty()) { "$kind has no variants" }
        return variants.map { kind.cast(sample(it))!! }
    }

    private fun sample(variant: Class<*>): Any {
        variant.fields.find { it.name == "INSTANCE" && Modifier.isStatic(it.modifiers) }?.let { return it.get(null) }
        // The one with fewest parameters but for Kotlin's markers.
        val made = variant.declaredConstructors.minBy { it.parameterCount }
        return made(made)
    }

    private fun made(constructor: Constructor<*>): Any {
        constructor.isAccessible = true
        return constructor.newInstance(*constructor.parameterTypes.map(::value).toTypedArray())
    }

    private fun value(type: Class<*>): Any? = when {
        type == String::class.java -> "words of the core"
        type == Boolean::class.java -> false
        type == Int::class.java || type == Int::class.javaObjectType -> 1
        type == Long::class.java || type == Long::class.javaObjectType -> 1L
        type == Short::class.java -> 1.toShort()
        type == Double::class.java -> 1.0
        type == List::class.java -> emptyList<Any>()
        type == Instant::class.java -> Instant.EPOCH
        type.isEnum -> type.enumConstants!!.first()
        type.name.startsWith("org.wayhum.") -> of(type).first()
        else -> null
    }
}
