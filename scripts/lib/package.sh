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
    cargo about --log-level error generate --manifest-path bindings/Cargo.toml --config about.toml --locked --offline --fail \
        --output-file "$NOTICES" scripts/about.hbs
    say "$(grep -c '^ *- ' "$NOTICES") crates' licences in $NOTICES"
}

need_cargo_about() {
    PATH=$TARGET/tools/bin:$PATH
    if has cargo-about && [ "$(cargo-about --version)" = "cargo-about $CARGO_ABOUT" ]; then return; fi
    install_cargo_tool cargo-about "$CARGO_ABOUT" --features cli
}

# outside — a new folder that lies in no repository, gone when the part ends.
outside() {
    OUTSIDE=$(mktemp -d)
    # shellcheck disable=SC2064 # the folder of now
    trap "rm -rf '$OUTSIDE'" EXIT
}

# What can be packed here within minutes, in bare projects. The licences are gathered by scripts/package alone: their tool takes longer to
# build than all the packages.
test_packages() {
    local package
    for package in wheel jar swift; do
        declare -F "package_$package" >/dev/null || continue
        (set -e; "package_$package")
    done
}
