import ActivityKit
import AppIntents
import SwiftUI
import WidgetKit

/// What is seen outside of the app while it records: what is on, how loud it is, and Stop. Its words are finished when they come.
struct RecordingActivity: Widget {
    var body: some WidgetConfiguration {
        ActivityConfiguration(for: RecordingAttributes.self) { context in
            OnLockScreen(said: context.state, isStale: context.isStale).padding()
        } dynamicIsland: { context in
            DynamicIsland {
                DynamicIslandExpandedRegion(.leading) { Sign() }
                DynamicIslandExpandedRegion(.center) { Text(context.state.title).font(.headline) }
                DynamicIslandExpandedRegion(.trailing) { LevelText(said: context.state, isStale: context.isStale) }
                DynamicIslandExpandedRegion(.bottom) {
                    VStack {
                        Text(context.state.text).font(.subheadline).foregroundStyle(.secondary)
                        StopButton(label: context.state.stop)
                    }
                }
            } compactLeading: {
                Sign()
            } compactTrailing: {
                LevelText(said: context.state, isStale: context.isStale).font(.caption)
            } minimal: {
                Sign()
            }
        }
    }
}

private struct OnLockScreen: View {
    let said: RecordingAttributes.ContentState
    let isStale: Bool

    var body: some View {
        VStack(alignment: .leading) {
            HStack(alignment: .firstTextBaseline) {
                Sign()
                Text(said.title).font(.headline)
                Spacer()
                LevelText(said: said, isStale: isStale).font(.headline)
            }
            HStack {
                Text(said.text).font(.subheadline).foregroundStyle(.secondary)
                Spacer()
                StopButton(label: said.stop)
            }
        }
        .foregroundStyle(isStale ? .secondary : .primary)
    }
}

/// That it records: a sign, as the words beside it say it too.
private struct Sign: View {
    var body: some View { Image(systemName: "waveform.path.ecg").accessibilityHidden(true) }
}

/// The level, hidden on a locked phone whose owner wants that; none once nobody renews it.
private struct LevelText: View {
    let said: RecordingAttributes.ContentState
    let isStale: Bool

    var body: some View {
        if let level = said.level, !isStale {
            Text(level).monospacedDigit().privacySensitive().accessibilityLabel(said.levelSpoken ?? level)
        }
    }
}

private struct StopButton: View {
    let label: String

    var body: some View { Button(label, intent: StopRecording()).buttonStyle(.bordered) }
}
