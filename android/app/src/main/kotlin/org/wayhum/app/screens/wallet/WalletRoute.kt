package org.wayhum.app.screens.wallet

import android.content.ClipData
import android.content.ClipboardManager
import android.content.Context
import android.content.Intent
import androidx.activity.compose.BackHandler
import androidx.activity.compose.rememberLauncherForActivityResult
import androidx.activity.result.contract.ActivityResultContracts.CreateDocument
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.ui.platform.LocalContext
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.viewmodel.compose.viewModel
import org.wayhum.android.station.Station
import org.wayhum.app.R
import org.wayhum.app.files.Documents
import org.wayhum.app.files.JSON

@Composable
fun WalletRoute(station: Station, onBack: () -> Unit) {
    val context = LocalContext.current
    val resolver = context.applicationContext.contentResolver
    val model = viewModel { WalletModel(station, Documents(resolver)) }
    val state by model.state.collectAsStateWithLifecycle()
    val choose = rememberLauncherForActivityResult(CreateDocument(JSON)) { it?.let(model::write) }
    val errands = remember(context) {
        WalletErrands(copy = { copy(context, it) }, share = { share(context, it) }, chooseFile = { choose.launch(KEYSTORE_NAME) })
    }
    BackHandler(enabled = state.isStep, model::leave)
    WalletScreen(state, model, errands, onBack)
}

private val WalletState.isStep: Boolean
    get() = when (this) {
        WalletState.Looking, is WalletState.Locked, is WalletState.None, is WalletState.Has -> false
        is WalletState.Explaining, is WalletState.Words, is WalletState.Quiz, WalletState.BackupIsRight -> true
        is WalletState.Restoring, is WalletState.Exporting -> true
    }

private fun copy(context: Context, address: String) {
    val label = context.getString(R.string.wallet_address_title)
    context.getSystemService(ClipboardManager::class.java).setPrimaryClip(ClipData.newPlainText(label, address))
}

private fun share(context: Context, address: String) {
    val send = Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, address)
    context.startActivity(Intent.createChooser(send, null))
}

private const val KEYSTORE_NAME = "wayhum-wallet.json"
