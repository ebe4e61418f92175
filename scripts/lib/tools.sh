# shellcheck shell=bash
# Tools: `need c rust …` returns at once where they are there, else installs from Debian what is missing, and says so.

# The oldest Rust that builds the workspace, as Cargo.toml says.
RUST_FLOOR=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
CARGO_DENY=0.20.2
# What the map page's tools ask for, as web/package.json says: Debian 12 has it.
NODE_FLOOR=18

is_there() {
    case $1 in
        certificates) [ -e /etc/ssl/certs/ca-certificates.crt ] || [ ! -e /etc/debian_version ] ;;
        c) compiles cc c ;;
        c++) compiles c++ c++ ;;
        rust) rust_is_there ;;
        rust-source) rustc_with_source >/dev/null ;;
        alsa) [ "$(uname)" != Linux ] || { has pkg-config && pkg-config --exists alsa; } ;;
        virtual-mic) has pulseaudio && has pactl && has pacat && has_alsa_plugin pulse ;;
        node) has node && at_least "node $(node --version | tr -d v)" "$NODE_FLOOR" ;;
        java) has java && has javac ;;
        maven) has mvn ;;
        python3-venv) has python3 && python3 -c 'import ensurepip, venv' 2>/dev/null ;;
        python3-yaml) has python3 && python3 -c 'import yaml' 2>/dev/null ;;
        *) has "$1" ;;
    esac
}

# What it is for, and Debian's packages.
packages_of() {
    case $1 in
        certificates) echo ca-certificates ;;
        c) echo gcc libc6-dev ;;
        c++) echo g++ ;;
        rust) echo rustc-web cargo-web rustfmt-web rust-web-clippy ;;
        rust-source) echo rustc-web cargo-web rust-web-src ;;
        ld.lld) echo lld ;;
        llvm-ar) echo llvm ;;
        qemu-aarch64) echo qemu-user ;;
        aarch64-linux-gnu-gcc) echo gcc-aarch64-linux-gnu libc6-dev-arm64-cross ;;
        alsa) echo libasound2-dev pkg-config ;;
        virtual-mic) echo pulseaudio pulseaudio-utils libasound2-plugins ;;
        node) echo nodejs ;;
        java) echo openjdk-17-jdk-headless ;;
        python3-venv) echo python3 python3-venv ;;
        *) echo "$1" ;;
    esac
}

purpose_of() {
    case $1 in
        certificates) echo "root certificates, for fetching crates" ;;
        c) echo "a C compiler, for linking and SQLite" ;;
        c++) echo "a C++ compiler, for the fuzzer's engine" ;;
        rust) echo "Rust $RUST_FLOOR or newer" ;;
        rust-source) echo "the source of Rust's standard library, to build it for phones" ;;
        clang | ld.lld | llvm-ar) echo "LLVM's $1, to build for Android" ;;
        qemu-aarch64) echo "QEMU, to run what is built for Android" ;;
        aarch64-linux-gnu-gcc) echo "a C compiler for 64-bit ARM, to load what is built for Android" ;;
        alsa) echo "ALSA's headers, for the microphone" ;;
        virtual-mic) echo "PulseAudio and ALSA's plugin for it, for a microphone to test with" ;;
        node) echo "Node.js $NODE_FLOOR or newer, for the map page" ;;
        npm) echo "npm, for what the map page is made of" ;;
        python3-yaml) echo "PyYAML, to read the iOS app's project" ;;
        python3-venv) echo "Python with venv, for the software that ours is measured against" ;;
        java) echo "a JDK, for the Kotlin package" ;;
        maven) echo "Maven, for the Kotlin package" ;;
        mmdebstrap) echo "mmdebstrap, for unpacking Debian's Swift" ;;
        valgrind) echo "valgrind, for counting instructions" ;;
        chromium) echo "Chromium, for the map page's tests and pictures" ;;
        *) echo "$1" ;;
    esac
}

# need TOOL… — in one go, so that a machine where nothing can be installed is told everything at once.
need() {
    local tool missing=() packages=()
    # Installed by rustup, but not in the PATH of this shell.
    if ! rust_is_there && [ -x "$HOME/.cargo/bin/cargo" ]; then PATH=$HOME/.cargo/bin:$PATH; fi
    for tool in "$@"; do
        is_there "$tool" && continue
        missing+=("$(purpose_of "$tool")")
        read -ra packages < <(echo "${packages[*]-}" "$(packages_of "$tool")")
    done
    if [ "${#packages[@]}" != 0 ]; then
        say "missing:" "$(printf '%s; ' "${missing[@]}")"
        install "${packages[@]}"
    fi
    # The Rust just installed, should an older one come before it.
    case " $* " in *" rust "*) rust_is_there || PATH=/usr/bin:$PATH ;; esac
    for tool in "$@"; do
        is_there "$tool" || stop "$(purpose_of "$tool"): not there after installing $(packages_of "$tool")"
    done
    case " $* " in *" rust "*) say "using $(rustc --version)" ;; esac
}

# want TOOL… — as `need`, but the script goes on without: what lacks it is skipped, and says so itself.
want() { (need "$@") || say "going on without: $*"; }

install() {
    local as_root=()
    has apt-get || stop "this is no Debian: install them by hand (on Debian: apt-get install $*)"
    if [ "$(id -u)" != 0 ]; then
        has sudo || stop "there is no sudo: run as root: apt-get install $*"
        as_root=(sudo)
    fi
    say "installing $*"
    "${as_root[@]}" apt-get update -q >&2 || stop "apt-get update failed: see above"
    # Debian's old cargo excludes its new one; nothing that is there is taken away.
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends --no-remove "$@" >&2 ||
        stop "apt-get could not install $*: see above. Rust also comes with rustup, the rest with any distribution"
}

need_cargo_deny() {
    PATH=$TARGET/tools/bin:$PATH
    if has cargo-deny && [ "$(cargo-deny --version)" = "cargo-deny $CARGO_DENY" ]; then return; fi
    install_cargo_tool cargo-deny "$CARGO_DENY"
}

# install_cargo_tool NAME VERSION … — into $TARGET/tools/bin, with these words more for cargo install.
install_cargo_tool() {
    say "installing $1 $2 into $TARGET/tools: this takes a minute or two, once"
    # Not optimised: it runs for seconds, and optimising it takes minutes.
    CARGO_TARGET_DIR=$TARGET/tools/build cargo install "$1" --version "$2" --locked --root "$TARGET/tools" \
        --debug --config 'profile.dev.debug=false' "${@:3}"
    rm -rf "$TARGET/tools/build"
}

# has_alsa_plugin pulse — beside ALSA's library, wherever a distribution keeps that
has_alsa_plugin() {
    local folder
    for folder in /usr/lib /usr/lib64 /usr/lib/*; do
        [ ! -e "$folder/alsa-lib/libasound_module_pcm_$1.so" ] || return 0
    done
    return 1
}

has() { command -v "$1" >/dev/null; }

rust_is_there() {
    has cargo && has rustc && at_least "$(cargo --version)" "$RUST_FLOOR" && at_least "$(rustc --version)" "$RUST_FLOOR"
}

# The first compiler, new enough, whose standard library is here as source too.
rustc_with_source() {
    local rustc
    for rustc in "$(command -v rustc)" /usr/bin/rustc; do
        if [ -x "$rustc" ] && at_least "$("$rustc" --version)" "$RUST_FLOOR" &&
            [ -e "$("$rustc" --print sysroot)/lib/rustlib/src/rust/library/Cargo.toml" ]; then
            echo "$rustc"
            return
        fi
    done
    return 1
}

# at_least "cargo 1.96.0 (…)" 1.95
at_least() { printf '%s\n%s\n' "$2" "$(cut -d' ' -f2 <<<"$1")" | sort -V -C; }

# compiles cc c — whether compiler `cc` makes a program out of language `c`, headers and all
compiles() {
    has "$1" && printf '#include <stdlib.h>\nint main(void) { return EXIT_SUCCESS; }\n' | "$1" -x "$2" -o "$TARGET/.compiles" - 2>/dev/null
}
