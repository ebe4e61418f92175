# shellcheck shell=bash
# What the languages' parts share: the library and the generator of its other sides.

case $(uname) in Darwin) LIBRARY=libwayhum_ffi.dylib ;; *) LIBRARY=libwayhum_ffi.so ;; esac
# shellcheck disable=SC2034 # for the scripts of each language
BINDGEN=$TARGET/debug/wayhum-bindgen

# The library as the tests have it: $TARGET/debug/$LIBRARY.
debug_library() { built; }

# The library that is packed, without what only tests have: $PACKED_LIBRARY. In the phone's profile, or in $PACKAGE_PROFILE. It has its
# symbols, which the generator reads; a package is `stripped` of them. As maturin calls cargo, so that its build is this one.
PACKED_LIBRARY=$TARGET/packed/$LIBRARY
packed_library() {
    local profile=${PACKAGE_PROFILE-phone}
    cargo rustc -p wayhum-ffi --lib --crate-type cdylib --profile "$profile" --locked
    mkdir -p "$TARGET/packed"
    cp "$TARGET/${profile/#dev/debug}/$LIBRARY" "$PACKED_LIBRARY"
}

stripped() { if [ "$(uname)" = Darwin ]; then strip -x "$1"; else strip --strip-all "$1"; fi; }

# The generator: $BINDGEN.
bindgen() {
    # It runs once, for a second: optimising what it is made of would take four minutes of processor time more.
    cargo build -p wayhum-bindgen --locked --config profile.dev.opt-level=0
}
