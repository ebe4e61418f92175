package org.wayhum.app.pictures

import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.junit4.ComposeContentTestRule
import androidx.compose.ui.text.TextLayoutResult
import androidx.compose.ui.unit.dp
import org.junit.Assert.assertEquals

/** What a person needs who sees little, hears the screen read, or has a large finger. */
class Access(private val rule: ComposeContentTestRule) {
    fun check(where: String) = assertEquals("wrong with $where", emptyList<String>(), wrong())

    /** What is wrong, in words. */
    fun wrong(): List<String> {
        val merged = nodes(useUnmergedTree = false)
        val single = nodes(useUnmergedTree = true)
        return buildList {
            if (merged.none { SemanticsProperties.Heading in it.config }) add("there is no heading")
            merged.filter { it.canBeTouched }.forEach { addAll(wrongWithTouching(it)) }
            single.filter {
                it.config.getOrNull(SemanticsProperties.LiveRegion) != null
            }.forEach { add("${nameOf(it)} speaks up by itself") }
            single.filter { it.isPicture && nameOf(it).isBlank() }.forEach { add("a picture of ${it.size} says nothing") }
            single.forEach { addAll(wrongWithText(it)) }
        }
    }

    private fun nodes(useUnmergedTree: Boolean): List<SemanticsNode> = rule.onAllNodes(SemanticsMatcher("any") { true }, useUnmergedTree).fetchSemanticsNodes()

    private fun wrongWithTouching(node: SemanticsNode) = buildList {
        val name = nameOf(node)
        if (name.isBlank()) add("something of ${node.size} can be touched and has no name")
        val least = with(rule.density) { LEAST_DP.dp.toPx() } - 1
        // What is scrolled out of sight is cut to what can be seen of it.
        val seen = node.touchBoundsInRoot
        val isInSight = seen.width > 0 && seen.height > 0
        if (isInSight && (maxOf(seen.width, node.size.width.toFloat()) < least || maxOf(seen.height, node.size.height.toFloat()) < least)) {
            add("“$name” is ${seen.size} large")
        }
    }

    private fun wrongWithText(node: SemanticsNode) = buildList {
        val action = node.config.getOrNull(SemanticsActions.GetTextLayoutResult)?.action
        val layouts = mutableListOf<TextLayoutResult>()
        if (action?.invoke(layouts) == true) {
            val layout = layouts.first()
            val text = layout.layoutInput.text
            if (layout.isCut()) add("“$text” is cut")
            if ((0 until layout.lineCount).any(layout::isLineEllipsized)) add("“$text” is shortened")
            if (layout.breaksWord()) add("“$text” is broken within a word")
        }
        val seen = node.boundsInRoot
        if (action != null && seen.width > 0 && seen.width < node.size.width - 1 && !node.scrollsSideways()) {
            add("“${nameOf(node)}” is cut at the side")
        }
    }

    private val SemanticsNode.canBeTouched
        get() = listOf(SemanticsActions.OnClick, SemanticsActions.OnLongClick, SemanticsActions.SetText).any { it in config } &&
            SemanticsProperties.Disabled !in config

    private val SemanticsNode.isPicture get() = config.getOrNull(SemanticsProperties.Role) == Role.Image

    private fun SemanticsNode.scrollsSideways(): Boolean =
        generateSequence(this) { it.parent }.any { SemanticsProperties.HorizontalScrollAxisRange in it.config }

    private fun nameOf(node: SemanticsNode): String {
        val texts = node.config.getOrNull(SemanticsProperties.Text).orEmpty().map { it.text } +
            node.config.getOrNull(SemanticsProperties.ContentDescription).orEmpty() +
            listOfNotNull(node.config.getOrNull(SemanticsProperties.EditableText)?.text)
        return texts.joinToString(" ")
    }

    // Sizes are rounded to whole pixels.
    private fun TextLayoutResult.isCut() = multiParagraph.didExceedMaxLines || multiParagraph.height > size.height + 1 ||
        (0 until lineCount).any { line -> getLineRight(line) - getLineLeft(line) > size.width + 1 }

    // A line that ends between two letters.
    private fun TextLayoutResult.breaksWord() = (0 until lineCount - 1).any { line ->
        val end = getLineEnd(line)
        val text = layoutInput.text
        end in 1 until text.length && text[end - 1].isLetter() && text[end].isLetter()
    }

    private companion object {
        const val LEAST_DP = 48
    }
}
