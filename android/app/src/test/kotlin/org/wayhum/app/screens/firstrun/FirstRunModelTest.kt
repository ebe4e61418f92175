package org.wayhum.app.screens.firstrun

import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.wayhum.app.station.FakeChoices

class FirstRunModelTest {
    private val choices = FakeChoices()
    private var turned: FirstRunPage? = null
    private var ended: Boolean? = null
    private val model = FirstRunModel(choices, turn = { turned = it }, onDone = { ended = it })

    @Test
    fun `three pages follow each other there and back`() {
        assertEquals(3, generateSequence(FirstRunState().page) { it.next }.count())
        assertNull(FirstRunState().page.previous)
        assertEquals(FirstRunPage.WHAT_IT_IS, FirstRunPage.WHAT_LEAVES.previous)
        model.turnTo(FirstRunPage.WHAT_LEAVES)
        assertEquals(FirstRunPage.WHAT_LEAVES, turned)
        assertFalse(choices.current.value.isFirstRunSeen)
    }

    @Test
    fun `who has read them does not see them again, with a wallet or without`() {
        model.begin()
        assertEquals(false, ended)
        assertTrue(choices.current.value.isFirstRunSeen)
        model.beginWithWallet()
        assertEquals(true, ended)
    }
}
