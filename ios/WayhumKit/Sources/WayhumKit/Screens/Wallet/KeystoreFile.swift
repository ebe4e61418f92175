import Foundation
import Wayhum

/// A keystore file, from what is typed to what its owner hands on.
extension WalletModel {
    /// On to making one.
    public func beginExport() { step = .exporting(Sealing()) }

    /// Takes the passphrase, typed twice.
    public func passphrase(once: String, again: String) { sealing { ($0.once, $0.again, $0.wrong) = (once, again, nil) } }

    /// Whether what is typed can be read.
    public func showPassphrase(_ on: Bool) { sealing { $0.isShown = on } }

    /// How hard it is to guess the passphrase.
    public func cost(_ cost: KeystoreCost) { sealing { $0.cost = cost } }

    /// Makes it, which takes seconds; the state then has the file.
    public func makeKeystore() async {
        guard case .exporting(let typed) = step, typed.mayBeMade else { return }
        sealing { ($0.step, $0.wrong) = (.sealing, nil) }
        do {
            let (passphrase, cost) = (Data(typed.once.utf8), typed.cost)
            let sealed = try await station.wallet.lent { $0.exportKeystore(passphrase: passphrase, cost: cost) }
            let (file, handle) = try drafts.begin()
            do { try handle.write(contentsOf: Data((sealed ?? "").utf8)) } catch { throw SinkFault(error) }
            // Whoever left meanwhile wants none.
            guard case .exporting(let now) = step, now.step == .sealing else { return drafts.clear() }
            step = .exporting(Sealing(step: .ready(file)))
        } catch {
            drafts.clear()
            sealing { if $0.step == .sealing { ($0.step, $0.wrong) = (.typing, troubleWords(error)) } }
        }
    }

    /// The file was handed to a place of its owner's, or was not.
    public func handedOn(_ isWritten: Bool) {
        guard case .exporting(let sealing) = step, case .ready = sealing.step else { return }
        drafts.clear()
        step = .exporting(Sealing(step: isWritten ? .done : .typing))
    }

    private func sealing(_ change: (inout Sealing) -> Void) {
        guard case .exporting(var sealing) = step else { return }
        change(&sealing)
        step = .exporting(sealing)
    }
}
