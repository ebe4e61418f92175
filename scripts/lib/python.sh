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

# The wheel, built by maturin in the phone's profile; then the tests on it, and the first lines of docs/embedding.md in a bare
# environment outside the repository.
package_wheel() {
    need python3-venv
    need_venv "$PYTHON/venv" "$PYTHON_SOURCE/requirements.txt"
    bindgen
    rm -rf "$PACKED/wheel"
    mkdir -p "$PACKED/wheel" "$PYTHON/path"
    # The name by which maturin calls it.
    ln -sf "$BINDGEN" "$PYTHON/path/uniffi-bindgen"
    rm -f "$PYTHON_SOURCE"/THIRD-PARTY-LICENSES.txt
    [ ! -e "$NOTICES" ] || cp "$NOTICES" "$PYTHON_SOURCE/"
    (cd "$PYTHON_SOURCE" && PATH=$PYTHON/path:$PYTHON/venv/bin:$PATH maturin build --locked --out "$PACKED/wheel")
    rm -f "$PYTHON_SOURCE"/THIRD-PARTY-LICENSES.txt
    local wheel
    wheel=$(echo "$PACKED"/wheel/*.whl)
    say "$wheel: $(stat -c %s "$wheel" 2>/dev/null || stat -f %z "$wheel") bytes"
    rm -rf "$PYTHON/wheel"
    "$PYTHON/venv/bin/pip" install --quiet --disable-pip-version-check --no-index --target "$PYTHON/wheel" "$wheel"
    pytest_with "$PYTHON/venv/bin/python" "$PYTHON/wheel" --ignore "$PYTHON_SOURCE/tests/test_conformance.py"
    consume_wheel "$wheel"
}

consume_wheel() {
    outside
    scripts/lib/examples.py docs/embedding.md python 1 >"$OUTSIDE/first.py"
    python3 -m venv "$OUTSIDE/venv"
    "$OUTSIDE/venv/bin/pip" install --quiet --disable-pip-version-check --no-index "$1"
    (cd "$OUTSIDE" && env -u PYTHONPATH venv/bin/python first.py)
}
