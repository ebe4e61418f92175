# shellcheck shell=bash
# Tools: each `need_…` returns at once where the tool is there, else installs it from Debian and says so.

# The oldest Rust that builds the workspace, as Cargo.toml says.
RUST_FLOOR=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
CARGO_DENY=0.20.2

need_rust() {
    rust_is_there && return
    if [ -x "$HOME/.cargo/bin/cargo" ]; then PATH=$HOME/.cargo/bin:$PATH; fi
    rust_is_there && return
    # Debian's old cargo excludes its new one; apt-get is told to remove nothing, so it refuses and says which.
    install "Rust $RUST_FLOOR or newer" rustc-web cargo-web rustfmt-web rust-web-clippy gcc libc6-dev
    # An older toolchain may come earlier in PATH.
    PATH=/usr/bin:$PATH
    rust_is_there || stop "the Rust that Debian offers here is $(cargo --version), older than $RUST_FLOOR: run apt-get update, or install Rust by rustup"
}

rust_is_there() {
    has cargo && has rustc && at_least "$(cargo --version)" "$RUST_FLOOR" && at_least "$(rustc --version)" "$RUST_FLOOR"
}

# A C compiler that links: for Rust itself, SQLite and the ciphers of TLS.
need_c() { compiles cc c || install "a C compiler (linking, SQLite)" gcc libc6-dev; }
need_cpp() { compiles c++ c++ || install "a C++ compiler (the fuzzer's engine)" g++; }
need_certificates() { [ -e /etc/ssl/certs/ca-certificates.crt ] || [ ! -e /etc/debian_version ] || install "root certificates (cargo fetches over TLS)" ca-certificates; }
need_python() { has python3 || install "Python (the bindings' test)" python3; }
need_shellcheck() { has shellcheck || install "shellcheck (checks these scripts)" shellcheck; }

need_cargo_deny() {
    PATH=$TARGET/tools/bin:$PATH
    if has cargo-deny && [ "$(cargo-deny --version)" = "cargo-deny $CARGO_DENY" ]; then return; fi
    say "installing cargo-deny $CARGO_DENY into $TARGET/tools: it is missing; this takes some minutes, once"
    CARGO_TARGET_DIR=$TARGET/tools/build cargo install cargo-deny --version "$CARGO_DENY" --locked --root "$TARGET/tools"
    rm -rf "$TARGET/tools/build"
}

# What building anything takes.
need_to_build() {
    need_certificates
    need_c
    need_rust
    say "using $(rustc --version)"
}

has() { command -v "$1" >/dev/null; }

# at_least "cargo 1.96.0 (…)" 1.95
at_least() { printf '%s\n%s\n' "$2" "$(cut -d' ' -f2 <<<"$1")" | sort -V -C; }

# compiles cc c — whether compiler `cc` makes a program out of language `c`, headers and all
compiles() { has "$1" && printf '#include <stdlib.h>\nint main(void) { return EXIT_SUCCESS; }\n' | "$1" -x "$2" -o "$TARGET/.compiles" - 2>/dev/null; }

# install WHAT PACKAGE… — by apt-get as root or through sudo; elsewhere says what is to be installed, and stops.
install() {
    local what=$1 as_root=()
    shift
    has apt-get || stop "$what is missing, and this is no Debian: install it by hand (on Debian: $*)"
    if [ "$(id -u)" != 0 ]; then
        has sudo || stop "$what is missing, and there is no sudo: as root, run apt-get install $*"
        as_root=(sudo)
    fi
    say "installing $*: $what is missing"
    if [ -z "${PACKAGE_LISTS_ARE_FRESH-}" ]; then
        "${as_root[@]}" apt-get update -q >&2
        PACKAGE_LISTS_ARE_FRESH=yes
    fi
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends --no-remove "$@" >&2 ||
        stop "apt-get could not install $what: install $* by hand and run this again"
}
