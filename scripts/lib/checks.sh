# shellcheck shell=bash
# Checks that need no test run. Each is a part: it fails by its status, and says SKIPPED where its tool cannot be had.

# Everything but the layers, which are a test: `scripts/test` runs that with the others.
static_checks() {
    part shell check_shell
    part format check_format
    part dependencies check_dependencies
    part advisories check_advisories
    part lints check_lints
    part docs check_docs
}

check_shell() {
    local files
    mapfile -t files < <(grep -rlE '^#!.*bash|^# shellcheck shell=bash' .ci scripts)
    shellcheck --external-sources "${files[@]}"
}

check_format() {
    if ! has cargo-fmt || ! has rustfmt; then
        skipped "the format of the Rust code" "this toolchain has no rustfmt"
        return
    fi
    cargo fmt --all --check
    cargo fmt --manifest-path fuzz/Cargo.toml --check
}

check_lints() {
    if ! has cargo-clippy || ! has clippy-driver; then
        skipped "the lints of the Rust code" "this toolchain has no clippy"
        return
    fi
    cargo clippy --workspace "${AS_TESTED[@]}" --all-targets --locked --keep-going -- -D warnings
}

check_docs() {
    scripts/mirror-docs --check
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace "${AS_TESTED[@]}" --no-deps --locked --keep-going
}

# Which crates may be used by which, under which licences, from where: deny.toml.
check_dependencies() { cargo deny --locked check bans licenses sources; }

check_advisories() {
    if ! timeout 120 cargo deny --locked fetch db; then
        skipped "known vulnerabilities of the dependencies" "the advisory database cannot be fetched from here"
        return
    fi
    cargo deny --locked check --disable-fetch advisories
}

check_layers() { cargo test -p wayhum-cli --test layers --locked; }
