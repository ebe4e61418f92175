# shellcheck shell=bash
# Other software that ours is measured against, from the Python package index, in an environment of its own.

PEERS=$TARGET/peers

need_peers() { need_venv "$PEERS" scripts/peers/requirements.txt; }

# need_venv FOLDER REQUIREMENTS — makes a Python environment where it is missing or asks for something else than last time.
need_venv() {
    cmp -s "$2" "$1/requirements.txt" && return
    rm -rf "$1"
    python3 -m venv "$1" || return
    "$1/bin/pip" install --quiet --disable-pip-version-check -r "$2" || return
    cp "$2" "$1/requirements.txt"
}

# What every peer's script measured, as one JSON object, into a file.
measure_peers() {
    local script
    {
        for script in scripts/peers/*.py; do
            say "measuring $(basename "$script" .py) with other software"
            OPENBLAS_NUM_THREADS=1 "$PEERS/bin/python" "$script" || return
        done
        say "measuring the curve with libsecp256k1"
        cargo run --manifest-path scripts/peers/secp256k1/Cargo.toml --release --locked --quiet || return
    } | python3 -c 'import json, sys; print(json.dumps({k: v for line in sys.stdin for k, v in json.loads(line).items()}))' >"$1"
}

# Instructions per sample of the meter, as callgrind counts them: a figure that does not depend on the machine's mood. One JSON
# object {name: {value, unit}}.
count_instructions() {
    local work many few json=
    cargo build -p wayhum-meter --example meter_instructions --release --locked --quiet
    for work in everything everything_128_bit broadband broadband_128_bit; do
        many=$(instructions "$work" 20) few=$(instructions "$work" 10)
        json+=${json:+, }$(awk -v name="meter_${work}_instructions" -v many="$many" -v few="$few" 'BEGIN {
            printf "\"%s\": {\"value\": %.1f, \"unit\": \"per sample\"}", name, (many - few) / (10 * 48000) }')
    done
    echo "{$json}"
}

instructions() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$TARGET/release/examples/meter_instructions" "$@" 2>&1 >/dev/null |
        sed -n 's/.*Collected : //p'
}
