# shellcheck shell=bash
# The Kotlin package: generated from the library, compiled and tested on the JVM by Maven (bindings/kotlin/pom.xml).

KOTLIN=$TARGET/bindings/kotlin

# generate_kotlin LIBRARY — the generated half of the package, of this library.
generate_kotlin() {
    local out=$KOTLIN/generated converter
    cargo build -p wayhum-bindgen --locked --config profile.dev.opt-level=0
    rm -rf "$out"
    mkdir -p "$out"
    "$TARGET/debug/wayhum-bindgen" generate --library "$1" --language kotlin --no-format --out-dir "$out"
    # UniFFI 0.32 hands over a buffer's first byte, wherever its position is.
    converter=$(grep -rl 'Native.getDirectBufferPointer(value)$' "$out") || stop "the generated Kotlin has changed: see generate_kotlin"
    sed -i 's/Native\.getDirectBufferPointer(value)$/Native.getDirectBufferPointer(value.slice())/' "$converter"
}
