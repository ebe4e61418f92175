# shellcheck shell=bash
# The parts that run something.

# Three test programs at once, for many of them mostly wait; then the examples of the documentation. The bindings' generator has no
# tests; the languages' parts build it.
test_rust() {
    local packages=(--workspace "${AS_TESTED[@]}" --exclude wayhum-bindgen --locked) programs=$TARGET/test-programs status=0
    cargo test "${packages[@]}" --no-run --message-format=json-render-diagnostics | test_programs >"$programs"
    # Much of the time of tests that write goes into waiting for a disk, and nothing that they show hangs on it: what a killed process
    # wrote stays in the system's memory.
    if [ "$(free_kb /dev/shm)" -gt 2000000 ]; then local -x TMPDIR=/dev/shm; fi
    longest_first "$programs" | grep -v /mic- | run_programs 3 || status=1
    # Sound does not wait for a busy machine.
    grep /mic- "$programs" | run_programs 1 || status=1
    cargo test "${packages[@]}" --doc --no-fail-fast -- --show-output || status=1
    return "$status"
}

# The library, the command and the examples, as the tests have built them: of the whole workspace and with what its tests need, because
# cargo builds half a hundred packages anew for a choice of theirs.
built() { cargo build --workspace "${AS_TESTED[@]}" --exclude wayhum-bindgen --lib --bins --examples --locked; }

# run_programs COUNT — runs the test programs that it reads, so many at once.
run_programs() { xargs -P "$1" -n 2 "$BASH" -c "$(declare -f test_program); test_program \"\$@\"" "$TARGET"; }

# Those that take a minute begin, so that none of them is waited for alone.
longest_first() {
    grep -E '/(demo|conformance|network)-' "$1" || true
    grep -vE '/(demo|conformance|network)-' "$1"
}

# How much room there is in a folder that lies in memory; 0 if there is no such folder.
free_kb() { df --output=avail -k "$1" 2>/dev/null | tail -n 1 | grep . || echo 0; }

# A package's folder and a test program in each line, from what cargo says that it has built.
test_programs() {
    python3 -c '
import json, os, sys
for message in map(json.loads, sys.stdin):
    if message.get("executable") and message["profile"]["test"]:
        print(os.path.dirname(message["manifest_path"]), message["executable"])'
}

# test_program FOLDER PROGRAM, with $0 something to lock: what it prints comes in one piece.
test_program() {
    local said status=0
    said=$(mktemp)
    (cd "$1" && CARGO_MANIFEST_DIR=$1 "$2" --show-output) >"$said" 2>&1 || status=1
    echo "     Running $(basename "$2")" | flock "$0" cat - "$said" || status=1
    rm "$said"
    return "$status"
}

# The map page, built anew.
test_page() { scripts/web; }

# The map page in a real browser.
test_in_browser() { scripts/web test built; }

# Every target for some seconds: enough to see that it builds, is instrumented and does not fail at once.
test_fuzz() { scripts/fuzz 5; }

# Our golden messages in the hands of a JOSE library from the Python package index.
test_jose() {
    local venv=$TARGET/interop/jose
    mkdir -p "$TARGET/interop"
    if ! is_there python3-venv || ! need_venv "$venv" scripts/interop/jose/requirements.txt; then
        skipped "our messages in a JOSE library" "Python with venv or its packages cannot be had from here"
        return
    fi
    PYTHONDONTWRITEBYTECODE=1 timeout 60 "$venv/bin/python" -m unittest discover --verbose -s scripts/interop/jose
}

# The attacks on a few people, as the tests have built them: that they run, find homes in raw traces and print one object.
test_attacks() {
    built
    "$TARGET/debug/examples/attacks" --sample --json | python3 -c '
import json, sys
table = json.load(sys.stdin)
assert table["raw"]["cluster"]["within_250m"] > 0.8, table["raw"]["cluster"]
assert table["ours"]["cluster"]["within_250m"] < 0.5, table["ours"]["cluster"]
print("raw", table["raw"]["cluster"], "ours", table["ours"]["cluster"])'
}

# Some kills of a phone and a collector, as the tests have built them: nothing may be lost, nothing paid twice.
test_torture() {
    built
    "$TARGET/debug/examples/torture" --sample --json | python3 -c '
import json, sys
found = json.load(sys.stdin)
assert found["kills"] >= 30 and found["phone_kills"] and found["collector_kills"], found
assert (found["lost"], found["paid_twice"], found["findings"]) == (0, 0, []), found
print(found)'
}

# The wallet and ethers.js, each reading what the other writes, with the command that the tests have built.
test_ethers() {
    local dir=scripts/interop/ethers done=$TARGET/interop/ethers
    if ! (need certificates node npm); then
        skipped "the wallet beside ethers.js" "Node.js or npm is not here and could not be installed"
        return
    fi
    mkdir -p "$done"
    if ! cmp -s "$dir/package-lock.json" "$done/package-lock.json" || ! cmp -s "$dir/package.json" "$done/package.json"; then
        rm -rf "$done/node_modules"
        cp "$dir/package.json" "$dir/package-lock.json" "$done/"
        # No package's own install script is run.
        (cd "$done" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) || {
            rm "$done/package-lock.json"
            return 1
        }
    fi
    # Beside its packages, where Node looks for them.
    cp "$dir"/*.test.mjs "$done/"
    built
    WAYHUM=$TARGET/debug/wayhum MESSAGES=$TARGET/debug/examples/signed_messages \
        node --test --test-reporter=spec "$done"/*.test.mjs
}
