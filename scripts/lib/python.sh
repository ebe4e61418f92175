# shellcheck shell=bash
# Python: its package, tests and API documentation.

PYTHON=$TARGET/python
PYTHON_SOURCE=bindings/python

# python_with LIBRARY FOLDER — the package as a wheel would hold it, for a library that is built already.
python_with() {
    local core=$2/wayhum/_core
    rm -rf "$2"
    mkdir -p "$2"
    cp -R "$PYTHON_SOURCE/src/wayhum" "$2/"
    mkdir -p "$core"
    "$BINDGEN" generate --library "$1" --language python --no-format --out-dir "$core"
    echo "from .wayhum import *" >"$core/__init__.py"
    cp "$1" "$core/"
    "$PYTHON_SOURCE/stubs.py" "$core/wayhum.py"
}

# The Python side, generated anew from the library just built.
test_python() {
    if ! is_there python3-venv || ! need_venv "$PYTHON/venv" "$PYTHON_SOURCE/requirements.txt"; then
        skipped "the Python package" "Python with venv or its packages cannot be had from here"
        return
    fi
    debug_library
    bindgen
    python_with "$TARGET/debug/$LIBRARY" "$PYTHON/debug"
    pytest_with "$PYTHON/venv/bin/python" "$PYTHON/debug" --durations=5
}

# pytest_with PYTHON FOLDER … — the tests, on the package in a folder.
pytest_with() {
    local python=$1 package=$2
    shift 2
    WAYHUM=$TARGET/debug/wayhum PYTHONPATH=$package PYTHONDONTWRITEBYTECODE=1 \
        timeout 300 "$python" -m pytest -p no:cacheprovider --verbosity=0 -rs "$@" "$PYTHON_SOURCE"
}

# The wheel, built by maturin; then the tests on it, and the first lines of docs/embedding.md in a bare environment outside the repository.
package_wheel() {
    need python3-venv
    need_venv "$PYTHON/venv" "$PYTHON_SOURCE/requirements.txt"
    bindgen
    local made=$PYTHON/wheel wheel
    rm -rf "$made" "$PACKED/wheel"
    mkdir -p "$made/path" "$PACKED/wheel"
    # The name by which maturin calls it.
    ln -s "$BINDGEN" "$made/path/uniffi-bindgen"
    (cd "$PYTHON_SOURCE" && PATH=$made/path:$PYTHON/venv/bin:$PATH \
        maturin build --locked --profile "${PACKAGE_PROFILE-phone}" --out "$made")
    finished_wheel "$made" "$PACKED/wheel"
    wheel=$(echo "$PACKED"/wheel/*.whl)
    say "$wheel: $(wc -c <"$wheel") bytes"
    "$PYTHON/venv/bin/pip" install --quiet --disable-pip-version-check --no-index --target "$made/installed" "$wheel"
    pytest_with "$PYTHON/venv/bin/python" "$made/installed" --ignore "$PYTHON_SOURCE/tests/test_conformance.py"
    consume_wheel "$wheel"
}

# finished_wheel FROM TO — with its types and the licences of what is compiled into it, and without symbols.
finished_wheel() {
    local wheel=("$PYTHON/venv/bin/python" -m wheel) unpacked
    "${wheel[@]}" unpack --dest "$1/unpacked" "$1"/*.whl
    unpacked=$(echo "$1"/unpacked/*)
    "$PYTHON_SOURCE/stubs.py" "$unpacked/wayhum/_core/wayhum.py"
    stripped "$unpacked/wayhum/_core/$LIBRARY"
    [ ! -e "$NOTICES" ] || cp "$NOTICES" "$unpacked"/*.dist-info/licenses/
    "${wheel[@]}" pack --dest-dir "$2" "$unpacked"
}

consume_wheel() {
    outside
    scripts/lib/examples.py docs/embedding.md python 1 >"$OUTSIDE/first.py"
    python3 -m venv "$OUTSIDE/venv"
    "$OUTSIDE/venv/bin/pip" install --quiet --disable-pip-version-check --no-index "$1"
    (cd "$OUTSIDE" && env -u PYTHONPATH venv/bin/python first.py)
    # What only tests have is not in it.
    "$OUTSIDE/venv/bin/python" -c 'import wayhum; assert not hasattr(wayhum.Contributor, "replay")'
}

api_docs_python() {
    need python3-venv
    need_venv "$PYTHON/venv" "$PYTHON_SOURCE/requirements.txt"
    bindgen
    PACKAGE_PROFILE=dev packed_library
    python_with "$PACKED_LIBRARY" "$PYTHON/packed"
    rm -rf "$API_DOCS/python"
    PYTHONPATH=$PYTHON/packed PYTHONDONTWRITEBYTECODE=1 "$PYTHON/venv/bin/pdoc" --docformat markdown --output-directory "$API_DOCS/python" wayhum
    say "open $API_DOCS/python/wayhum.html"
}

# What a call from Python costs, as one JSON object, into a file; of the library in the profile of the benchmarks.
measure_python() {
    cargo build -p wayhum-ffi --release --locked
    bindgen
    python_with "$TARGET/release/$LIBRARY" "$PYTHON/release"
    PYTHONPATH=$PYTHON/release python3 "$PYTHON_SOURCE/figures.py" >"$1"
}
