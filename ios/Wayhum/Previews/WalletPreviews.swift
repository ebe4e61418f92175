#if DEBUG
    import SwiftUI
    import WayhumKit
    import WayhumKitFakes

    @MainActor
    private func wallet(
        _ language: String = "en", before: @escaping @MainActor (FakePhone) async -> Void = { _ in },
        then: @escaping @MainActor (WalletModel) async -> Void
    ) -> some View {
        OnFakePhone(
            language, before: before, make: { WalletModel($0, drafts: Folder.drafts) },
            then: {
                await $0.look()
                await then($0)
            }, content: { WalletScreen(model: $1) })
    }

    #Preview("None") { wallet { _ in } }
    #Preview("Locked") { wallet(before: { $0.vault.trouble = .unavailable }, then: { _ in }) }
    #Preview("Has, without backup") {
        wallet {
            await $0.make()
            await $0.look()
        }
    }
    #Preview("Why there are words") { wallet { await $0.make() } }
    #Preview("Refused") {
        wallet(
            before: { $0.vault.confirmation = .refused },
            then: {
                await $0.make()
                await $0.showWords()
            })
    }
    #Preview("A word") {
        wallet {
            await $0.make()
            await $0.showWords()
        }
    }
    #Preview("All words") {
        wallet {
            await $0.make()
            await $0.showWords()
            $0.allWords(true)
        }
    }
    #Preview("Quiz, German") {
        wallet("de") {
            await $0.make()
            await $0.showWords()
            $0.written()
        }
    }
    #Preview("Quiz, wrong") {
        wallet {
            await $0.make()
            await $0.showWords()
            $0.written()
            $0.answer("")
        }
    }
    #Preview("Restoring") {
        wallet {
            $0.beginRestore()
            $0.type("abandon ab")
        }
    }
    #Preview("Restoring, a wrong word") {
        wallet {
            $0.beginRestore()
            $0.type("abandon wayhum")
            await $0.restore()
        }
    }
    #Preview("Keystore file") {
        wallet {
            await $0.make()
            $0.beginExport()
            $0.passphrase(once: "one", again: "another")
        }
    }
#endif
