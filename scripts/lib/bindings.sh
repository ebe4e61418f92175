# shellcheck shell=bash
# What the languages' parts share: the library and the generator of its other sides.

case $(uname) in Darwin) LIBRARY=libwayhum_ffi.dylib ;; *) LIBRARY=libwayhum_ffi.so ;; esac
BINDGEN=$TARGET/debug/wayhum-bindgen

# The library as the tests have it: $TARGET/debug/$LIBRARY.
debug_library() {
    # The whole workspace, because then its libraries are those that the tests have built: fewer packages have other features.
    cargo build --workspace "${AS_TESTED[@]}" --exclude wayhum-bindgen --locked
}

# The library as it ships, built once for all packages of this machine: $TARGET/phone/$LIBRARY. As maturin calls cargo, so that its
# build is this one.
phone_library() { cargo rustc -p wayhum-ffi --lib --crate-type cdylib --profile phone --locked; }

# The generator: $BINDGEN.
bindgen() {
    # It runs once, for a second: optimising what it is made of would take four minutes of processor time more.
    cargo build -p wayhum-bindgen --locked --config profile.dev.opt-level=0
}
