# shellcheck shell=bash
# Other people's programs that ours are compared with, in an environment of their own.

# Sets PEERS to a Python that has them; where it cannot be had, says so and leaves PEERS empty: the figures then stand alone.
need_peers() {
    local venv=$TARGET/peers/venv wanted=$ROOT/scripts/peers/requirements.txt
    PEERS=
    if ! cmp -s "$wanted" "$venv/requirements.txt"; then
        say "installing $(tr '\n' ' ' <"$wanted")into $venv: this takes a minute or two, once"
        rm -rf "$venv"
        if ! { has python3 && python3 -m venv "$venv" && "$venv/bin/pip" install --quiet --requirement "$wanted"; } >&2; then
            rm -rf "$venv"
            skipped "the comparison with trackintel" "it could not be installed from PyPI: see above" >&2
            return 0
        fi
        cp "$wanted" "$venv/requirements.txt"
    fi
    PEERS=$venv/bin/python
}
