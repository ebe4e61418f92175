import SwiftUI
import WayhumKit

/// Smaller and softer than what it stands below.
struct SoftText: View {
    let text: String

    init(_ text: String) { self.text = text }

    var body: some View { Text(text).font(.subheadline).foregroundStyle(.secondary) }
}

/// A heading and what stands below it; read as one.
struct ParagraphText: View {
    let paragraph: Paragraph

    init(_ paragraph: Paragraph) { self.paragraph = paragraph }

    var body: some View {
        VStack(alignment: .leading, spacing: Space.tiny) {
            Text(paragraph.title).font(.headline)
            SoftText(paragraph.text)
        }
        .accessibilityElement(children: .combine)
    }
}

/// A name and a value; where type is large, below each other. Read as one.
struct FactRow: View {
    let fact: Fact

    init(_ fact: Fact) { self.fact = fact }

    var body: some View {
        VStack(alignment: .leading, spacing: Space.hair) {
            ViewThatFits(in: .horizontal) {
                HStack {
                    Text(fact.label)
                    Spacer(minLength: Space.large)
                    value
                }
                VStack(alignment: .leading, spacing: Space.hair) {
                    Text(fact.label)
                    value
                }
            }
            if let text = fact.text { SoftText(text) }
        }
        .accessibilityElement(children: .ignore)
        .accessibilityLabel(fact.spoken)
    }

    private var value: some View { Text(fact.value).fontWeight(.medium).monospacedDigit() }
}

/// Work that takes a while, with how much of it is done where that is known.
struct BusyRow: View {
    let busy: Busy

    init(_ busy: Busy) { self.busy = busy }

    var body: some View {
        if let done = busy.done {
            ProgressView(value: done) { SoftText(busy.label) }
        } else {
            HStack(spacing: Space.medium) {
                ProgressView()
                SoftText(busy.label)
            }
            .accessibilityElement(children: .combine)
        }
    }
}

/// What is so, and what can be done about it. Its symbol says how much it wants to be seen, as its colour does.
struct NoticeCard: View {
    let notice: Notice
    var act: @MainActor () async -> Void = {}

    init(_ notice: Notice, act: @escaping @MainActor () async -> Void = {}) {
        (self.notice, self.act) = (notice, act)
    }

    var body: some View {
        NoticeFrame(tone: notice.tone) {
            VStack(alignment: .leading, spacing: Space.tiny) {
                Text(notice.title).font(.headline)
                Text(notice.text).font(.subheadline)
            }
            .accessibilityElement(children: .ignore)
            .accessibilityLabel(notice.spoken)
            // In a list a button without a style of its own would make all of the row a button.
            if let offer = notice.offer { ControlButton(offer, act: act).buttonStyle(.borderless).fontWeight(.semibold).underline() }
        }
    }
}

/// The paper that a notice stands on.
struct NoticeFrame<Content: View>: View {
    let tone: Notice.Tone
    @ViewBuilder let content: () -> Content

    var body: some View {
        HStack(alignment: .top, spacing: Space.medium) {
            Image(
                systemName: tone == .calm ? "info.circle" : tone == .attention ? "exclamationmark.circle" : "exclamationmark.triangle.fill"
            )
            .imageScale(.large)
            .accessibilityHidden(true)
            VStack(alignment: .leading, spacing: Space.tiny, content: content)
            Spacer(minLength: 0)
        }
        .padding(Space.large)
        .foregroundStyle(ink)
        .tint(ink.colour)
        .background(paper, in: .rect(cornerRadius: Space.corner))
        .listRowInsets(EdgeInsets())
        .listRowBackground(Color.clear)
    }

    private var paper: Tone {
        switch tone {
        case .calm: Palette.secondaryContainer
        case .attention: Palette.tertiaryContainer
        case .trouble: Palette.errorContainer
        }
    }

    private var ink: Tone {
        switch tone {
        case .calm: Palette.onSecondaryContainer
        case .attention: Palette.onTertiaryContainer
        case .trouble: Palette.onErrorContainer
        }
    }
}
