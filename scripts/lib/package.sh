# shellcheck shell=bash
# What is packed. Each package is a function package_NAME in its language's file: it packs into $PACKED/NAME, with $NOTICES in it, and
# tries the package out in an `outside` folder.

PACKAGES=(wheel jar aar swift ios)
PACKED=$TARGET/package
NOTICES=$PACKED/THIRD-PARTY-LICENSES.txt
CARGO_ABOUT=0.9.1

is_package() { printf '%s\n' "${PACKAGES[@]}" | grep -qx "$1"; }

# The licences of all crates that are compiled into the library, on any of its platforms.
third_party_licences() {
    need_cargo_about
    mkdir -p "$PACKED"
    cargo about generate --manifest-path bindings/Cargo.toml --config about.toml --locked --offline --fail \
        --output-file "$NOTICES" scripts/about.hbs
    say "$(grep -c '^ *- ' "$NOTICES") crates' licences in $NOTICES"
}

need_cargo_about() {
    PATH=$TARGET/tools/bin:$PATH
    if has cargo-about && [ "$(cargo-about --version)" = "cargo-about $CARGO_ABOUT" ]; then return; fi
    # It compares many texts: not optimised, it takes longer than to build it so.
    install_cargo_tool cargo-about "$CARGO_ABOUT" --features cli --config profile.dev.opt-level=2
}

# outside — a new folder that lies in no repository, gone when the part ends.
outside() {
    OUTSIDE=$(mktemp -d)
    # shellcheck disable=SC2064 # the folder of now
    trap "rm -rf '$OUTSIDE'" EXIT
}

# What can be packed here, in bare projects. With the library as the tests have built it: optimising that for phones takes longer than all
# the rest, and so does the tool that gathers the licences; scripts/package does both.
test_packages() {
    # shellcheck disable=SC2034 # read by phone_library
    local package PACKAGE_PROFILE=dev
    for package in wheel jar swift; do
        declare -F "package_$package" >/dev/null || continue
        (set -e; "package_$package")
    done
}
