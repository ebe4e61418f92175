#if DEBUG
    import SwiftUI
    import WayhumKit
    import WayhumKitFakes

    @MainActor
    private func contribute(
        _ language: String = "en", before: @escaping @MainActor (FakePhone) async -> Void = { _ in },
        then: @escaping @MainActor (ContributeModel) async -> Void = { _ in }
    ) -> some View {
        OnFakePhone(
            language, before: before, make: { ContributeModel($0) }, then: then,
            content: { _, model in ContributeScreen(model: model) { _ in } })
    }

    @MainActor
    private func firstRun(_ page: FirstRunPage, _ language: String = "en") -> some View {
        OnFakePhone(
            language, make: { FirstRunModel($0) }, then: { $0.turn(to: page) },
            content: { _, model in FirstRunScreen(model: model) { _ in } })
    }

    @MainActor
    private func today(_ language: String = "en", seconds: Int) -> some View {
        OnFakePhone(
            language,
            before: {
                guard seconds > 0 else { return }
                try? await $0.record()
                try? await $0.drive(seconds)
                try? await $0.station.stopRecording()
            }, make: { TodayModel($0) }, then: { await $0.look() }, content: { TodayScreen(model: $1, station: $0) })
    }

    #Preview("First run: what it is") { firstRun(.whatItIs) }
    #Preview("First run: what leaves, German") { firstRun(.whatLeaves, "de") }
    #Preview("First run: what it asks") { firstRun(.whatItAsks) }

    #Preview("Off") { contribute() }
    #Preview("Off, German") { contribute("de") }
    #Preview("Recording") { contribute(then: { await $0.start() }) }
    #Preview("Recording, on the way") {
        contribute(before: {
            try? await $0.record()
            try? await $0.drive(60)
        })
    }
    #Preview("Position refused") { contribute(before: { $0.positions.state = .notAllowed }, then: { await $0.start() }) }
    #Preview("Rough position") { contribute(before: { $0.positions.state = .approximateOnly }, then: { await $0.start() }) }
    #Preview("Location off") { contribute(before: { $0.positions.state = .switchedOff }, then: { await $0.start() }) }
    #Preview("Microphone refused") { contribute(before: { $0.microphone.permission = .denied }, then: { await $0.start() }) }
    #Preview("Storage low") { contribute(before: { $0.conditions.change(freeBytes: 0) }, then: { await $0.start() }) }
    #Preview("Keys lost") { contribute(before: { $0.vault.trouble = .keyLost }) }
    #Preview("Keys lost, asked") {
        contribute(
            before: { $0.vault.trouble = .keyLost },
            then: { model in
                for notice in model.state.urgent { _ = await model.remedy(notice) }
            })
    }
    #Preview("Phone not unlocked yet") { contribute(before: { $0.vault.trouble = .unavailable }) }

    #Preview("No trips") { today(seconds: 0) }
    #Preview("A trip") { today(seconds: 600) }
    #Preview("A trip, German") { today("de", seconds: 600) }
#endif
