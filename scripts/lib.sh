# shellcheck shell=bash
# What the scripts here share. Sourced, never run:
#
#   lib/parts.sh   a script is a row of parts: each is timed, counted and shown in a closing table
#   lib/tools.sh   what a part needs and the machine lacks is installed, and said
#   lib/checks.sh  the checks that need no test run: format, lints, docs, shell, dependencies, layers
#   lib/peers.sh   other people's programs, to compare with
#   lib/tests.sh   the parts that run something: the tests, a fuzz sample, attacks and kills
#   lib/bindings.sh, lib/python.sh   the library as other languages load it; Python's package and tests
#   lib/kotlin.sh, lib/kotlin_package.sh   Kotlin's tests, documentation and figures; its packages
#   lib/swift.sh, lib/swift_tests.sh, lib/swift_package.sh   where Swift comes from; Swift's package, tests and figures
#   lib/package.sh   what is packed, and what shows that it works where it is not built
#   lib/android.sh the library for Android, with the NDK and without
#   lib/ledger.sh  the library as phones get it: its size, loading it, checking it for each target
#   lib/android_app.sh, lib/android_lint.sh, lib/android_apk.sh   the Android app without Gradle: compiled and tested; linted; packed
#   lib/ios.sh, lib/ios_lint.sh   the iOS app without a Mac: its words, its Kit and their tests; what else can be looked at
#
# Words go to stderr, results to stdout; exit status 0 done, 1 failed, 2 wrong use.

set -euo pipefail

LIB=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
ROOT=$(dirname "$LIB")
CALLED_FROM=$PWD
cd "$ROOT"
# For what takes a person's file names, which mean files where that person stands.
where_called() { (cd "$CALLED_FROM" && "$@"); }

# Where everything that is built goes; absolute, because some parts run in another folder.
TARGET=$(mkdir -p "${CARGO_TARGET_DIR:-target}" && cd "${CARGO_TARGET_DIR:-target}" && pwd)
export CARGO_TARGET_DIR=$TARGET

# What is off unless asked for, and on in what is checked and tested: the command's microphone
# (docs/decisions/0010-the-microphone.md), and the bindings' contributor that replays.
AS_TESTED=(--features wayhum-cli/mic --features wayhum-ffi/replay)

say() { printf '%s\n' "$*" >&2; }
stop() { say "$(basename "$0"): $*"; exit 1; }
wrong_use() { say "$(basename "$0"): $*"; exit 2; }
# A check that could not run. The part it stands in is counted as skipped, never as passed.
skipped() { printf 'SKIPPED: %s — %s\n' "$1" "$2"; }

# shellcheck source=scripts/lib/parts.sh
source "$LIB/lib/parts.sh"
# shellcheck source=scripts/lib/tools.sh
source "$LIB/lib/tools.sh"
# shellcheck source=scripts/lib/checks.sh
source "$LIB/lib/checks.sh"
# shellcheck source=scripts/lib/peers.sh
source "$LIB/lib/peers.sh"
# shellcheck source=scripts/lib/bindings.sh
source "$LIB/lib/bindings.sh"
# shellcheck source=scripts/lib/python.sh
source "$LIB/lib/python.sh"
# shellcheck source=scripts/lib/kotlin.sh
source "$LIB/lib/kotlin.sh"
# shellcheck source=scripts/lib/kotlin_package.sh
source "$LIB/lib/kotlin_package.sh"
# shellcheck source=scripts/lib/swift.sh
source "$LIB/lib/swift.sh"
# shellcheck source=scripts/lib/swift_tests.sh
source "$LIB/lib/swift_tests.sh"
# shellcheck source=scripts/lib/swift_package.sh
source "$LIB/lib/swift_package.sh"
# shellcheck source=scripts/lib/package.sh
source "$LIB/lib/package.sh"
# shellcheck source=scripts/lib/android.sh
source "$LIB/lib/android.sh"
# shellcheck source=scripts/lib/ledger.sh
source "$LIB/lib/ledger.sh"
# shellcheck source=scripts/lib/android_app.sh
source "$LIB/lib/android_app.sh"
# shellcheck source=scripts/lib/android_lint.sh
source "$LIB/lib/android_lint.sh"
# shellcheck source=scripts/lib/android_apk.sh
source "$LIB/lib/android_apk.sh"
# shellcheck source=scripts/lib/ios.sh
source "$LIB/lib/ios.sh"
# shellcheck source=scripts/lib/ios_lint.sh
source "$LIB/lib/ios_lint.sh"
# shellcheck source=scripts/lib/tests.sh
source "$LIB/lib/tests.sh"
