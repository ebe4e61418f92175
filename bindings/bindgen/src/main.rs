//! `wayhum-bindgen generate --library F --language python --out-dir DIR`

fn main() {
    uniffi::uniffi_bindgen_main();
}
