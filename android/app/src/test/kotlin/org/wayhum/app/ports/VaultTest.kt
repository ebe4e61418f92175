package org.wayhum.app.ports

import android.content.pm.PackageManager
import androidx.test.core.app.ApplicationProvider
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.wayhum.android.station.Confirmation
import org.wayhum.android.station.VaultFault
import java.io.File

/** The vault on a keystore that is in memory; the phone's own has not run it here. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [34, 35], application = TestApp::class)
class VaultTest {
    private val app = ApplicationProvider.getApplicationContext<TestApp>()
    private val vault get() = app.ports.vault
    private val folder get() = File(app.noBackupFilesDir, "wayhum")

    @Before fun lock() = FakeKeystore.install()

    @Test
    fun `the store's key is made once, and lies sealed in a folder that no backup copies`() {
        val key = vault.storeKey()
        assertEquals(32, key.size)
        assertArrayEquals(key, vault.storeKey())
        val lies = File(folder, "store.key").readBytes()
        assertFalse(lies.toList().windowed(8).any { it == key.toList().take(8) })
        assertEquals(256, FakeKeystore.asked!!.keySize)
        assertFalse("usable while nobody holds the phone", FakeKeystore.asked!!.isUserAuthenticationRequired)
    }

    @Test
    fun `a wallet is kept, replaced and destroyed`() {
        assertNull(vault.wallet())
        vault.keepWallet(ByteArray(16) { 1 })
        vault.keepWallet(ByteArray(16) { 2 })
        assertArrayEquals(ByteArray(16) { 2 }, vault.wallet())
        vault.destroy()
        assertNull(vault.wallet())
        assertTrue(FakeKeystore.keys.isEmpty())
    }

    @Test
    fun `the chip that is made for keys is used where there is one, and done without where it is full`() {
        shadowOf(app.packageManager).setSystemFeature(PackageManager.FEATURE_STRONGBOX_KEYSTORE, true)
        vault.storeKey()
        assertTrue(FakeKeystore.asked!!.isStrongBoxBacked)
        vault.destroy()
        FakeKeystore.isStrongBoxFull = true
        assertEquals(32, vault.storeKey().size)
        assertFalse(FakeKeystore.asked!!.isStrongBoxBacked)
    }

    @Test
    fun `a lost key is told as lost, and no other takes its place`() {
        vault.storeKey()
        FakeKeystore.keys.clear()
        assertThrows(VaultFault.KeyLost::class.java) { vault.storeKey() }
        assertThrows(VaultFault.KeyLost::class.java) { vault.keepWallet(ByteArray(16)) }
        assertTrue(FakeKeystore.keys.isEmpty())
    }

    @Test
    fun `a file that was changed, cut off, or put in another's place is damaged`() {
        vault.storeKey()
        vault.keepWallet(ByteArray(16))
        val wallet = File(folder, "wallet.key")
        val whole = wallet.readBytes()
        listOf(whole.copyOf(5), whole.copyOf(20), whole.also { it[20] = (it[20] + 1).toByte() }, File(folder, "store.key").readBytes()).forEach {
            wallet.writeBytes(it)
            assertThrows(VaultFault.Damaged::class.java) { vault.wallet() }
        }
    }

    @Test
    fun `a phone without a lock says so`() = runBlocking {
        assertEquals(Confirmation.NO_LOCK, vault.confirmOwner())
    }
}
