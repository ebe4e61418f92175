package org.wayhum

import com.sun.jna.Function
import com.sun.jna.NativeLibrary
import com.sun.management.ThreadMXBean
import java.lang.management.ManagementFactory

/** What this thread allocates: in the JVM's heap, and outside of it where scripts/allocations.c counts along. */
object Allocations {
    private val threads = ManagementFactory.getThreadMXBean() as ThreadMXBean
    private val counter: Function? = runCatching { NativeLibrary.getProcess().getFunction("allocations_large") }.getOrNull()

    val isCounted: Boolean get() = counter != null

    /** Bytes in the heap. */
    fun heapBytes(work: () -> Unit): Long = grownBy({ threads.getThreadAllocatedBytes(Thread.currentThread().id) }, work)

    /** Allocations outside the heap of a buffer's size, which ALLOCATIONS_FROM tells. */
    fun large(work: () -> Unit): Long = grownBy({ counter!!.invokeLong(emptyArray()) }, work)

    private fun grownBy(read: () -> Long, work: () -> Unit): Long {
        val before = read()
        work()
        return read() - before
    }
}
