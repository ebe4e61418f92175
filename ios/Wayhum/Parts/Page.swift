import SwiftUI

/// A screen that is read from top to bottom, never wider than can be read.
struct Page<Content: View>: View {
    let title: String
    @ViewBuilder let content: () -> Content

    var body: some View {
        ScrollView {
            VStack(alignment: .leading, spacing: Space.large, content: content)
                .frame(maxWidth: Space.readable, alignment: .leading)
                .padding(Space.large)
                .frame(maxWidth: .infinity)
        }
        .navigationTitle(title)
    }
}

/// A screen of two halves: one above the other on a phone, side by side where there is room.
struct TwoHalves<First: View, Second: View>: View {
    let title: String
    @ViewBuilder let first: () -> First
    @ViewBuilder let second: () -> Second

    var body: some View {
        GeometryReader { room in
            if room.size.width >= Space.twoColumns {
                HStack(alignment: .top, spacing: 0) {
                    ScrollView { half(first) }
                    ScrollView { half(second) }
                }
            } else {
                ScrollView {
                    half(first)
                    half(second)
                }
            }
        }
        .navigationTitle(title)
    }

    private func half(_ content: () -> some View) -> some View {
        VStack(alignment: .leading, spacing: Space.large, content: content)
            .frame(maxWidth: Space.readable, alignment: .leading)
            .padding(Space.large)
            .frame(maxWidth: .infinity)
    }
}

/// What belongs together, on paper of its own.
struct Panel<Content: View>: View {
    @ViewBuilder let content: () -> Content

    var body: some View {
        VStack(alignment: .leading, spacing: Space.medium, content: content)
            .padding(Space.large)
            .frame(maxWidth: .infinity, alignment: .leading)
            .background(Color(uiColor: .secondarySystemGroupedBackground), in: .rect(cornerRadius: Space.corner))
    }
}
