package org.wayhum.android.station

/**
 * Where the two secrets lie, sealed by a key that never leaves the phone's keystore. Its calls take disk and time, and throw [VaultFault].
 *
 * Whoever is handed a secret overwrites it after use.
 */
interface Vault {
    /** The 32 bytes that the store is sealed with, made when there are none. */
    fun storeKey(): ByteArray

    /** What the wallet is made of; null while there is none. */
    fun wallet(): ByteArray?

    /** Keeps what the wallet is made of, in the place of any before. */
    fun keepWallet(entropy: ByteArray)

    /** Destroys everything, the keystore's key included: what was sealed with it cannot be read any more, by anybody. */
    fun destroy()

    /** Asks whoever holds the phone to show that it is theirs, with finger, face, or the lock's own code. */
    suspend fun confirmOwner(): Confirmation
}

/** What came of asking. */
enum class Confirmation {
    CONFIRMED,

    /** Somebody else, or changed their mind. */
    REFUSED,

    /** The phone has no lock: whoever holds it can do everything. */
    NO_LOCK,
}

/** Why the vault gives nothing. */
sealed class VaultFault(message: String, cause: Throwable?) : Exception(message, cause) {
    /** The keystore's key is gone, or another one: after a restored backup, or a reset of the lock in some makers' phones. */
    class KeyLost(cause: Throwable? = null) :
        VaultFault("failed to open the vault: the phone's keystore has lost its key; begin anew and restore the wallet from its words", cause)

    /** What was sealed is not whole any more. */
    class Damaged(cause: Throwable? = null) :
        VaultFault("failed to open the vault: its file is damaged; begin anew and restore the wallet from its words", cause)

    /** The keystore does not answer now. */
    class Unavailable(cause: Throwable? = null) :
        VaultFault("failed to open the vault: the phone's keystore does not answer; restart the phone and try again", cause)

    /** There is no room to keep it. */
    class NoRoom(cause: Throwable? = null) : VaultFault("failed to keep a key: the storage is full; free some of it and try again", cause)
}
