package org.wayhum

/** The core's own HTTP, of a library that was built with it: see [execute]. */
public class BuiltInHttp(private val options: HttpOptions? = null) : Execute {
    override suspend fun execute(request: Request): Outcome = execute(request, options).outcome
}
