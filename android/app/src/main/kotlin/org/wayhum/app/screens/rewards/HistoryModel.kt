package org.wayhum.app.screens.rewards

import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import org.wayhum.EntryId
import org.wayhum.HistoryOf
import org.wayhum.android.station.Station
import org.wayhum.app.R
import org.wayhum.app.words.troubleWords
import org.wayhum.app.words.words
import java.time.Instant

/** The history, a page at a time. */
class HistoryModel(private val station: Station, private val now: () -> Instant = Instant::now) :
    ViewModel(),
    HistoryActions {
    private val shown =
        MutableStateFlow(HistoryState(HistoryOf.EVERYTHING, entries = null, hasMore = false, said = null, now = now()))
    private var next: EntryId? = null
    private var reading: Job? = null

    val state: StateFlow<HistoryState> = shown.asStateFlow()

    init {
        read(HistoryOf.EVERYTHING, said = null)
    }

    override fun show(of: HistoryOf) = read(of, said = null)

    override fun more() {
        val after = next ?: return
        reading?.cancel()
        reading = viewModelScope.launch { append(shown.value.of, after) }
    }

    override fun sendFirst(id: EntryId.Contribution) = doing {
        if (station.ask { retryNow(id.v1) }) R.string.history_retry_said else R.string.history_retry_gone
    }

    override fun delete(id: EntryId) = doing { station.ask { delete(id) }.words }

    private fun doing(act: suspend () -> Int) {
        viewModelScope.launch {
            val said = try {
                act()
            } catch (why: Exception) {
                troubleWords(why)
            }
            read(shown.value.of, said)
        }
    }

    private fun read(of: HistoryOf, said: Int?) {
        reading?.cancel()
        shown.update { it.copy(of = of, entries = it.entries.takeIf { _ -> it.of == of }, said = said, now = now()) }
        reading = viewModelScope.launch { append(of, null) }
    }

    private suspend fun append(of: HistoryOf, after: EntryId?) {
        try {
            val page = station.ask { history(of, after, PAGE, it) }
            next = page.next
            shown.update {
                val before = if (after == null) emptyList() else it.entries.orEmpty()
                it.copy(entries = before + page.entries, hasMore = page.next != null, now = now())
            }
        } catch (why: Exception) {
            shown.update { it.copy(entries = it.entries.orEmpty(), hasMore = false, said = troubleWords(why)) }
        }
    }

    private companion object {
        /** What is read at once, in entries. */
        const val PAGE = 50u
    }
}
