package org.wayhum

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import java.time.Instant

/**
 * Carries out one request: the platform's own HTTP, or the core's ([BuiltInHttp]).
 *
 * Whoever does so keeps to this: a connection of its own that ends with the request, no TLS resumption, no cookies, redirects not
 * followed, no compression asked for, at most `longestAnswer` bytes read, and no headers but `content-type` where there is one,
 * `accept: *&#47;*`, `user-agent: wayhum`, `host`, `content-length`. Every answer is handed on as it came.
 */
public fun interface Execute {
    /** Returns when the request is answered or given up. Throws only if cancelled. */
    public suspend fun execute(request: Request): Outcome
}

/**
 * Sends what is due and waits for what becomes due, within [budget]. Returns when there is more to do; null: nothing is left.
 *
 * Cancel it where the system wants its time back (`onStopped`, an expired task): the request under way is reported as interrupted and
 * nothing is lost.
 */
public suspend fun ContributorState.upload(execute: Execute, budget: Budget, clocks: Clocks = SystemClocks): Instant? =
    withContext(Dispatchers.IO) {
        val latest = clocks.now().wall + budget.time
        update { beginRun(budget, it) }
        try {
            work(execute, clocks, latest)
        } finally {
            update { endRun() }
        }
    }

private suspend fun ContributorState.work(execute: Execute, clocks: Clocks, latest: Instant): Instant? {
    while (true) {
        when (val task = update { nextTask(it) }) {
            is Task.Upload -> carryOut(task.v1, execute)
            is Task.Wait -> if (task.until > latest) return task.until else clocks.waitUntil(task.until)
            is Task.Done -> return null
        }
    }
}

private suspend fun ContributorState.carryOut(request: Request, execute: Execute) {
    var outcome: Outcome = Outcome.Interrupted
    try {
        outcome = execute.execute(request)
    } finally {
        update { finishTask(outcome, it) }
    }
}
