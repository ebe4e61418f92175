#if DEBUG
    import SwiftUI
    import WayhumKit
    import WayhumKitFakes

    @MainActor
    private func privacy(_ language: String = "en", then: @escaping @MainActor (PrivacyModel) async -> Void) -> some View {
        OnFakePhone(
            language, make: { PrivacyModel($0, drafts: Folder.drafts) },
            then: {
                await $0.look()
                await then($0)
            }, content: { PrivacyScreen(model: $1, station: $0) })
    }

    @MainActor
    private func zones(then: @escaping @MainActor (ZonesModel) async -> Void) -> some View {
        OnFakePhone(
            make: { ZonesModel($0) },
            then: {
                await $0.look()
                await then($0)
            }, content: { ZonesScreen(model: $1, words: $0.words) })
    }

    @MainActor
    private func wipe(then: @escaping @MainActor (WipeModel) async -> Void) -> some View {
        OnFakePhone(
            make: { WipeModel($0) },
            then: {
                await $0.look()
                await then($0)
            }, content: { _, model in WipeScreen(model: model) })
    }

    #Preview("Privacy") { privacy { _ in } }
    #Preview("Privacy, paused, German") { privacy("de") { $0.pause(true) } }
    #Preview("The check has run") { privacy { await $0.attack() } }
    #Preview("An export is ready") { privacy { await $0.export() } }

    #Preview("No zones") { zones { _ in } }
    #Preview("A zone by coordinates, wrong") {
        zones {
            $0.begin()
            $0.tell(.typed)
            $0.type(Typed(lat: "north", lon: "8.5"))
        }
    }
    #Preview("A zone on a drawing, without one") {
        zones {
            $0.begin()
            $0.tell(.drawn)
        }
    }
    #Preview("A zone was drawn") {
        zones {
            $0.begin()
            $0.tell(.typed)
            $0.type(Typed(lat: "49.75", lon: "10.6"))
            await $0.draw()
        }
    }

    #Preview("Wipe: what goes") { wipe { _ in } }
    #Preview("Wipe: the last question") {
        wipe {
            $0.goOn()
            $0.understood(true)
        }
    }
    #Preview("Wipe: done") {
        wipe {
            $0.goOn()
            $0.understood(true)
            await $0.wipe()
        }
    }
#endif
