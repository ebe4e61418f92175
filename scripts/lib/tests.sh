# shellcheck shell=bash
# The parts that run something.

# The bindings' generator has no tests; `test_bindings` builds it.
test_rust() { cargo test --workspace --exclude wayhum-bindgen --locked --no-fail-fast -- --show-output; }

# The map page, built anew and in a real browser.
test_page() {
    scripts/web
    scripts/web test
}

# Every target for some seconds: enough to see that it builds, is instrumented and does not fail at once.
test_fuzz() { scripts/fuzz 5; }

# The demo with the binary that the tests have built: it must end well and print one JSON object.
test_demo() {
    local dir
    dir=$(mktemp -d)
    # shellcheck disable=SC2064 # the folder of now
    trap "rm -rf '$dir'" EXIT
    timeout 300 "$TARGET/debug/wayhum" demo --json --dir "$dir/demo" >"$dir/demo.json"
    python3 -m json.tool "$dir/demo.json"
    python3 -c 'import json, sys; assert isinstance(json.load(open(sys.argv[1])), dict), "no JSON object"' "$dir/demo.json"
}

# The Python side, generated anew from the library just built.
test_bindings() {
    local out=$TARGET/bindings/python library
    case $(uname) in Darwin) library=libwayhum_ffi.dylib ;; *) library=libwayhum_ffi.so ;; esac
    # The whole workspace, because then its libraries are those that the tests have built: fewer packages have other features.
    cargo build --workspace --exclude wayhum-bindgen --locked
    # It runs once, for a second: optimising what it is made of would take four minutes of processor time more.
    cargo build -p wayhum-bindgen --locked --config 'profile.dev.package."*".opt-level=0'
    rm -rf "$out"
    mkdir -p "$out"
    "$TARGET/debug/wayhum-bindgen" generate --library "$TARGET/debug/$library" --language python --out-dir "$out"
    cp "$TARGET/debug/$library" "$out/"
    PYTHONPATH=$out PYTHONDONTWRITEBYTECODE=1 timeout 300 python3 -m unittest discover --verbose -s bindings/python -p 'test_*.py'
}
