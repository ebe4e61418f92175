package org.wayhum.android.choices

import android.content.Context
import android.content.SharedPreferences
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import org.wayhum.android.station.Choice
import org.wayhum.android.station.Choices

/** The choices in the app's preferences: known at once, written down on another thread. */
internal class AndroidChoices(private val context: Context, scope: CoroutineScope) : Choices {
    private val newest = MutableStateFlow(Choice())
    private val door = Mutex()
    private val changed = Channel<Unit>(Channel.CONFLATED)

    // What was chosen before the choices were read; null since they are.
    private var early: MutableList<(Choice) -> Choice>? = mutableListOf()

    override val current: StateFlow<Choice> = newest.asStateFlow()

    init {
        scope.launch(Dispatchers.IO) {
            for (ignored in changed) {
                val choice = load()
                preferences().edit().also { writeChoice(choice, it) }.commit()
            }
        }
    }

    override suspend fun load(): Choice = withContext(Dispatchers.IO) {
        door.withLock { if (early != null) read(readChoice(preferences())) }
        newest.value
    }

    override fun change(how: (Choice) -> Choice) {
        synchronized(this) {
            early?.add(how)
            newest.update(how)
        }
        changed.trySend(Unit)
    }

    private fun read(written: Choice) = synchronized(this) {
        newest.value = early.orEmpty().fold(written) { choice, how -> how(choice) }
        early = null
    }

    private fun preferences(): SharedPreferences = context.getSharedPreferences(FILE, Context.MODE_PRIVATE)

    private companion object {
        const val FILE = "org.wayhum.choices"
    }
}
