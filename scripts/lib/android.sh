# shellcheck shell=bash
# The library for Android. With the NDK where ANDROID_NDK_HOME names one: that is what releases are made with. Else with what Debian
# and the Python package index have, for measuring and checking: std from its source, clang with musl's headers for SQLite and ring,
# LLVM's unwinder, and stand-ins for bionic's libraries that hold the names of android/bionic-26.txt and no other, so that a name
# which Android 8.0 does not have fails the link (docs/decisions/0023-the-phone-profile.md).

# The oldest Android: 8.0.
ANDROID_API=26
ABIS=(arm64-v8a armeabi-v7a x86_64)
# Where musl's headers and the unwinder's source come from.
ZIG=$TARGET/android/zig
STAND_INS=$TARGET/android/stand-ins
# No panic goes through C: what it calls back catches them. Nor does anything walk its frames.
SMALL_C="-fno-unwind-tables -fno-asynchronous-unwind-tables -fomit-frame-pointer"
# LLVM makes functions of instructions that stand in several places, as soon as that saves a few bytes of them; but each has its entries in
# the unwind tables. Hence only where it saves more than those take, and once more of what was made so.
OUTLINING=(-Cllvm-args=-outliner-benefit-threshold=32 -Cllvm-args=-machine-outliner-reruns=2)

# abi_names ABI — Rust's, clang's and musl's names of it, and the folder of Linux's headers.
abi_names() {
    case $1 in
        arm64-v8a) echo aarch64-linux-android aarch64-linux-android aarch64-linux-musl aarch64-linux-any ;;
        armeabi-v7a) echo armv7-linux-androideabi armv7a-linux-androideabi arm-linux-musl arm-linux-any ;;
        x86_64) echo x86_64-linux-android x86_64-linux-android x86_64-linux-musl x86-linux-any ;;
        *) stop "no ABI of Android is called $1: there are ${ABIS[*]}" ;;
    esac
}

# need_android — what both ways need; stops where it cannot be had.
need_android() {
    if [ "${ANDROID_NDK_HOME-}" ]; then
        need certificates c rust rust-source
        NDK_BIN=$(echo "$ANDROID_NDK_HOME"/toolchains/llvm/prebuilt/*/bin)
        [ -x "$NDK_BIN/clang" ] || stop "ANDROID_NDK_HOME holds no NDK: $ANDROID_NDK_HOME"
        return
    fi
    need certificates c rust rust-source clang ld.lld llvm-ar python3-venv
    need_venv "$ZIG" scripts/lib/android/requirements.txt || stop "$(cat scripts/lib/android/requirements.txt) could not be installed: see above"
}

# with_std COMMAND TRIPLE… — cargo, building the standard library too, as small as everything else: with the sorting that
# is made for size, and without reading debug information for backtraces, which a stripped library has none of. What asks for that is
# not stable; what is built by it is.
with_std() {
    local rustc command=$1 triple=$2 flags
    shift 2
    rustc=$(rustc_with_source) || stop "the source of Rust's standard library is not here: apt-get install rust-web-src, or rustup component add rust-src"
    # No path of the machine that built it is in a library.
    flags="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src= --remap-path-prefix=$ROOT=wayhum"
    flags+=" --remap-path-prefix=$("$rustc" --print sysroot)/lib/rustlib/src=std"
    # docs/decisions/0023-the-phone-profile.md says why.
    flags+=" -Zfmt-debug=shallow -Zlocation-detail=none -Ztrap-unreachable=no --cfg=sha2_backend_soft=\"compact\""
    CARGO_TARGET_DIR=$TARGET/android RUSTC_BOOTSTRAP=1 RUSTC=$rustc RUSTFLAGS=$flags "$(dirname "$rustc")/cargo" "$command" \
        -Zbuild-std=std,panic_unwind,panic_abort -Zbuild-std-features=panic-unwind,optimize_for_size --target "$triple" --locked "$@"
}

# build_android ABI OUT FEATURES [CARGO'S ARGUMENTS…] — links wayhum-ffi with those features into OUT as apps ship it, stripped, and
# into OUT.loadable with all that it knows of itself (android/link-cc).
build_android() {
    local abi=$1 out=$2 features=$3 rust clang musl linux cc=clang tools=llvm- cflags=$SMALL_C
    shift 3
    read -r rust clang musl linux < <(abi_names "$abi")
    if [ "${ANDROID_NDK_HOME-}" ]; then
        cc=$NDK_BIN/$clang$ANDROID_API-clang tools=$NDK_BIN/llvm-
        local -x ANDROID_LINKER=$cc
    else
        stand_in "$clang" "$musl" "$linux"
        cflags+=" --target=$clang$ANDROID_API $(headers "$musl" "$linux")"
        local -x ANDROID_LINKER="clang --target=$clang$ANDROID_API -fuse-ld=lld -nostdlib -L$STAND_INS/$clang -Wl,-z,defs"
    fi
    # Newer phones have memory pages of 16 KiB.
    ANDROID_LINKER+=" -Wl,-z,max-page-size=16384"
    # Cargo takes a library linked with other features for the one that is asked for.
    rm -f "$TARGET/android/$rust/phone/deps/libwayhum_ffi.so"
    (
        export "CC_${rust//-/_}=$cc" "AR_${rust//-/_}=${tools}ar" "CFLAGS_${rust//-/_}=$cflags"
        with_std rustc "$rust" "$@" -p wayhum-ffi --lib --crate-type cdylib --profile phone --no-default-features \
            --features "$features" -- -Clinker="$PWD/scripts/lib/android/link-cc" -Cstrip=none "${OUTLINING[@]}"
    ) || {
        say "if names are undefined: look them up in bionic's libc.map.txt; what is there since API $ANDROID_API or longer belongs into" \
            "scripts/lib/android/bionic-26.txt, what came later must not be called"
        return 1
    }
    mv "$TARGET/android/$rust/phone/deps/libwayhum_ffi.so.loadable" "$out.loadable"
    "${tools}strip" --strip-all -o "$out" "$TARGET/android/$rust/phone/deps/libwayhum_ffi.so"
}

# headers MUSL LINUX — as arguments
headers() {
    local include
    include=$(echo "$ZIG"/lib/python3*/site-packages/ziglang/lib/libc/include)
    echo "-nostdlibinc -isystem $include/$1 -isystem $include/generic-musl -isystem $include/$2 -isystem $include/any-linux-any"
}

# stand_in CLANG MUSL LINUX — libc.so, libm.so, libdl.so and liblog.so with the names that bionic has, and libunwind.a.
stand_in() {
    local dir=$STAND_INS/$1 library cc cpp source unwind
    rm -rf "$dir"
    mkdir -p "$dir"
    read -ra cc <<<"clang --target=$1$ANDROID_API -O2 -fPIC $(headers "$2" "$3")"
    for library in c m dl log; do
        awk -v of="lib$library.so:" '/^#/ || !NF { next } /:$/ { here = ($1 == of); next } here { print ".globl " $1 "\n.type " $1 ",%function\n" $1 ":" }' \
            scripts/lib/android/bionic-26.txt >"$dir/$library.s"
        clang --target="$1$ANDROID_API" -nostdlib -shared -fuse-ld=lld -Wl,-soname,"lib$library.so" -o "$dir/lib$library.so" "$dir/$library.s"
    done
    unwind=$(echo "$ZIG"/lib/python3*/site-packages/ziglang/lib/libunwind)
    for source in UnwindLevel1.c UnwindLevel1-gcc-ext.c Unwind-EHABI.cpp libunwind.cpp UnwindRegistersRestore.S UnwindRegistersSave.S; do
        cpp=()
        case $source in *.cpp) cpp=(-std=c++17 -nostdinc++ -fno-rtti -fno-exceptions) ;; esac
        "${cc[@]}" "${cpp[@]}" -DNDEBUG -fvisibility=hidden -funwind-tables -I"$unwind/include" -c "$unwind/src/$source" -o "$dir/$source.o"
    done
    "${cc[@]}" -c scripts/lib/android/musl.c -o "$dir/musl.o"
    llvm-ar rcs "$dir/libunwind.a" "$dir"/*.o
}
