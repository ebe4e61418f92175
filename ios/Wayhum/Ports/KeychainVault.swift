import Foundation
import Security
import WayhumKit

/// The two secrets as items of the keychain: readable after the first unlock, for uploads run while nobody holds the phone; on this device
/// only, in no backup and no cloud.
struct KeychainVault: Vault {
    private static let service = "org.wayhum.vault"

    func read(_ secret: Secret) throws(VaultTrouble) -> Data? {
        var query = item(secret)
        query[kSecReturnData] = true
        query[kSecMatchLimit] = kSecMatchLimitOne
        var found: CFTypeRef?
        let status = SecItemCopyMatching(query as CFDictionary, &found)
        if status == errSecItemNotFound { return nil }
        guard status == errSecSuccess else { throw VaultTrouble(status) }
        guard let data = found as? Data, !data.isEmpty else { throw .damaged }
        return data
    }

    func keep(_ secret: Secret, _ bytes: Data) throws(VaultTrouble) {
        let new: [CFString: Any] = [kSecValueData: bytes, kSecAttrAccessible: kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly]
        // In one step, lest an old secret is gone and the new one not there.
        var status = SecItemUpdate(item(secret) as CFDictionary, new as CFDictionary)
        if status == errSecItemNotFound {
            status = SecItemAdd(item(secret).merging(new) { _, new in new } as CFDictionary, nil)
        }
        guard status == errSecSuccess else { throw VaultTrouble(status) }
    }

    func destroy() throws(VaultTrouble) {
        for secret in Secret.allCases {
            let status = SecItemDelete(item(secret) as CFDictionary)
            guard status == errSecSuccess || status == errSecItemNotFound else { throw VaultTrouble(status) }
        }
    }

    private func item(_ secret: Secret) -> [CFString: Any] {
        [
            kSecClass: kSecClassGenericPassword, kSecAttrService: Self.service, kSecAttrAccount: secret.account,
            kSecAttrSynchronizable: false,
        ]
    }
}

extension Secret {
    fileprivate var account: String {
        switch self {
        case .storeKey: "store"
        case .wallet: "wallet"
        }
    }
}

extension VaultTrouble {
    fileprivate init(_ status: OSStatus) {
        self =
            switch status {
            case errSecDecode, errSecInvalidData: .damaged
            case errSecDiskFull: .noRoom
            // The phone was not unlocked since it was started, and whatever else may pass.
            default: .unavailable
            }
    }
}
