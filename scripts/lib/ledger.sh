# shellcheck shell=bash
# The library as phones get it: what each level of embedding weighs, that it loads, that a panic in it is caught.

# The levels of embedding and their features (bindings/Cargo.toml).
# shellcheck disable=SC2034 # scripts/ledger measures all of them
LEVELS=(meter trace contributor contributor-http everything-without-http everything)
LEDGER=$TARGET/android/ledger

features_of() {
    case $1 in
        meter | trace) echo "$1" ;;
        contributor) echo contributor,bundled-sqlite ;;
        contributor-http) echo http,bundled-sqlite ;;
        everything-without-http) echo wallet,self-check,bundled-sqlite ;;
        everything) echo http,wallet,self-check,bundled-sqlite ;;
    esac
}

# ledger HOW ABI… -- LEVEL… — builds them, and has scripts/lib/android/ledger.py tell of them (there is what HOW may be).
ledger() {
    local how=$1 abi level abis=() libraries=()
    shift
    while [ "$1" != -- ]; do abis+=("$1") && shift; done
    shift
    mkdir -p "$LEDGER"
    for abi in "${abis[@]}"; do
        for level in "$@"; do
            say "linking $level for $abi"
            build_android "$abi" "$LEDGER/$abi-$level.so" "$(features_of "$level")"
            libraries+=("$abi:$level=$LEDGER/$abi-$level.so")
        done
    done
    bindgen
    "$BINDGEN" pipeline --library "$LEDGER/${abis[0]}-everything.so.loadable" python --pass initial >"$LEDGER/api"
    LEDGER_LINKED=$(linked_with) PYTHONDONTWRITEBYTECODE=1 \
        python3 scripts/lib/android/ledger.py "$how" "$LEDGER/api" "${libraries[@]}"
}

linked_with() {
    if [ "${ANDROID_NDK_HOME-}" ]; then
        echo "with the NDK $(sed -n 's/^Pkg.Revision = //p' "$ANDROID_NDK_HOME/source.properties") by $(rustc --version | cut -d' ' -f1,2)"
    else
        echo "without the NDK (scripts/lib/android.sh) by $("$(rustc_with_source)" --version | cut -d' ' -f1,2)"
    fi
}

# The largest level against docs/ledger.md, for what makes another grow makes this one grow, and each takes minutes; then that library
# loaded, as a program in C would use it.
test_ledger() {
    if ! (need_android); then
        skipped "the ledger of the library for Android" "its tools could not be installed: see above"
        return
    fi
    need_android
    ledger check arm64-v8a -- everything
    test_loading
}

# The library for iPhones, as far as it goes without Apple's tools: nothing is linked. It takes the system's SQLite, and the app carries
# out requests. For Android nothing is checked here: the ledger links it.
test_targets() {
    if ! (need certificates c rust rust-source); then
        skipped "checking the library for iPhones" "the source of Rust's standard library is not here and could not be installed"
        return
    fi
    # The profile of the ledger, for it has built the same macros.
    with_std check aarch64-apple-ios -p wayhum-ffi --lib --profile phone --no-default-features --features wallet
}

# No Android is here: its library is loaded by GNU's loader under QEMU, with names of bionic's given by GNU's C library.
test_loading() {
    local dir=$TARGET/android/loading cc=(aarch64-linux-gnu-gcc -O1 -Wall -Werror)
    if [ "${ANDROID_NDK_HOME-}" ] || ! (need qemu-aarch64 aarch64-linux-gnu-gcc); then
        skipped "loading the library for Android" "that takes QEMU, a C compiler for 64-bit ARM, and a library linked without the NDK"
        return
    fi
    mkdir -p "$dir"
    "${cc[@]}" -shared -fPIC -Wl,-soname,libc.so -o "$dir/libc.so" scripts/lib/android/bionic.c
    for library in m dl log; do "${cc[@]}" -shared -Wl,-soname,"lib$library.so" -Wl,--no-as-needed -o "$dir/lib$library.so" -x c /dev/null -lm; done
    "${cc[@]}" -o "$dir/load" scripts/lib/android/load.c
    cp "$LEDGER/arm64-v8a-everything.so.loadable" "$dir/libwayhum_ffi.so"
    timeout 60 qemu-aarch64 -L /usr/aarch64-linux-gnu -E LD_LIBRARY_PATH="$dir" "$dir/load" "$dir/libwayhum_ffi.so"
}
