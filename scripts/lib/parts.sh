# shellcheck shell=bash
# Parts: `part` runs one with a log and goes on when it fails; `stage` runs one as it is and stops when it fails.

PASSED=0 FAILED=0 SKIPPED=0
TABLE=() SKIPS=() FAILURES=()
declare -A ASIDE=()
LOGS=$TARGET/logs

minutes() { awk -v seconds="$1" 'BEGIN { printf "%.1f min", seconds / 60 }'; }

# stage NAME COMMAND… — straight to the terminal, with its progress bars; its minutes are said afterwards.
stage() {
    local name=$1 began=$SECONDS
    shift
    say "== $name"
    "$@"
    say "== $name ($(minutes $((SECONDS - began))))"
}

# part NAME COMMAND… — shown shortened, kept in full in a log, counted. The script goes on whatever comes of it.
part() {
    local name=$1 log=$LOGS/${1// /-}.log began=$SECONDS status
    shift
    mkdir -p "$LOGS"
    say "== $name"
    # Not in an `if` or behind `||`: there bash would ignore the part's own `set -e`.
    set +e
    (set -e; "$@") 2>&1 </dev/null | tee "$log" | shortened
    status=${PIPESTATUS[0]}
    set -e
    if [ "$status" != 0 ]; then say "-- $name failed; its whole output is in $log"; fi
    count "$name" "$log" "$status" $((SECONDS - began))
}

# aside NAME COMMAND… — a part that mostly waits, begun now beside those that follow; `and_aside NAME` waits for it and counts it.
aside() {
    local name=$1 log=$LOGS/${1// /-}.log
    shift
    mkdir -p "$LOGS"
    (
        began=$SECONDS status=0
        (set -e; "$@") >"$log" 2>&1 </dev/null &
        wait $! || status=$?
        echo "$status $((SECONDS - began))" >"$log.ended"
    ) &
    ASIDE[$name]=$!
}

and_aside() {
    local name=$1 log=$LOGS/${1// /-}.log status seconds
    say "== $name"
    wait "${ASIDE[$name]}" || true
    read -r status seconds <"$log.ended"
    shortened <"$log"
    if [ "$status" != 0 ]; then say "-- $name failed; its whole output is in $log"; fi
    count "$name" "$log" "$status" "$seconds"
}

# Without the names of tests that passed and what they printed, their SKIPPED lines excepted, and of long lines only the beginning.
shortened() {
    sed -u -E -e 's/^(.{400}).+/\1 …/' -e '/^successes:$/,/^(failures:|test result:.*)$/ { /^(SKIPPED:|failures:|test result:)/!d; }' \
        -e '/^test .* \.\.\. ok$/d; /^running [0-9]+ tests?$/d; /^ *✔ /d; /^$/d'
}

# Adds a part's results to the sums: those its test runners closed with, or the part itself as one.
count() {
    local name=$1 log=$2 status=$3 seconds=$4 passed failed skips word
    read -r passed failed skips < <(results_in "$log")
    mapfile -t -O "${#SKIPS[@]}" SKIPS < <(grep '^SKIPPED: ' "$log")
    if [ "$status" != 0 ] && [ "$failed" = 0 ]; then failed=1; fi
    if [ $((passed + failed + skips)) = 0 ]; then passed=1; fi
    PASSED=$((PASSED + passed)) FAILED=$((FAILED + failed)) SKIPPED=$((SKIPPED + skips))
    word="$passed passed"
    if [ "$failed" != 0 ]; then
        word+=", $failed FAILED"
        mapfile -t -O "${#FAILURES[@]}" FAILURES < <(failures_in "$log" | sed "s/^/FAILED: $name: /")
    fi
    if [ "$skips" != 0 ]; then word+=", $skips SKIPPED"; fi
    TABLE+=("$name|$(minutes "$seconds")|$word")
    say "== $name ($(minutes "$seconds")): $word"
}

# "passed failed skipped" from the closing lines of cargo test, of Python's unittest and pytest, of Maven's and of Node's test runner, and
# from SKIPPED lines. To cargo a test that said SKIPPED has passed; here it has not.
results_in() {
    awk '
        function number(pattern) { return match($0, pattern "[0-9]+") ? substr($0, RSTART + length(pattern), RLENGTH - length(pattern)) : 0 }
        function before(word) { return match($0, "[0-9]+ " word) ? substr($0, RSTART, RLENGTH) + 0 : 0 }
        /^test result: / { passed += $4; failed += $6; skips += $8 }
        /^Ran [0-9]+ tests? in / { ran = $2 }
        /^(OK|FAILED)( \(.*\))?$/ {
            bad = number("failures=") + number("errors="); left = number("skipped=")
            passed += ran - bad - left; failed += bad; skips += left; ran = 0
        }
        /^(=+ )?([0-9]+ [a-z]+(, )?)+ in [0-9.]+s/ {
            passed += before("passed"); failed += before("failed") + before("errors?"); skips += before("skipped")
        }
        /^(\[[A-Z]+\] )?Tests run: [0-9]+, Failures: [0-9]+, Errors: [0-9]+, Skipped: [0-9]+$/ {
            bad = number("Failures: ") + number("Errors: "); left = number("Skipped: ")
            passed += number("Tests run: ") - bad - left; failed += bad; skips += left
        }
        /^Test Suite .All tests. (passed|failed)/ { all = 1 }
        all && /Executed [0-9]+ tests?, with / {
            bad = before("failures?"); left = before("tests? skipped")
            passed += before("tests?,") - bad - left; failed += bad; skips += left; all = 0
        }
        /^ℹ pass [0-9]+$/ { passed += $3 }
        /^ℹ (fail|cancelled) [0-9]+$/ { failed += $3 }
        /^ℹ skipped [0-9]+$/ { skips += $3 }
        /^SKIPPED: / { said++ }
        END { print (passed > said ? passed - said : 0), failed + 0, skips + said }
    ' "$1"
}

# The lines that name what failed, in the words of each test runner and compiler; the log's end if there are none.
failures_in() {
    grep -E '^test .*FAILED$|<<< (FAILURE|ERROR)!|^(FAILED|ERROR|FAIL:|error)|: error: |^ *✖ ' "$1" | cut -c -200 | head -n 12 | grep . || tail -n 5 "$1" | cut -c -200
}

# The table, every skip and what failed once more, and the closing line; fails if any part did.
closing() {
    local row name time word
    say ""
    for row in "${TABLE[@]}"; do
        IFS='|' read -r name time word <<<"$row"
        printf '%-20s %9s   %s\n' "$name" "$time" "$word"
    done
    printf '%-20s %9s\n' total "$(minutes "$SECONDS")"
    if [ "${#SKIPS[@]}" != 0 ]; then printf '\n' && printf '%s\n' "${SKIPS[@]}"; fi
    if [ "${#FAILURES[@]}" != 0 ]; then printf '\n' && printf '%s\n' "${FAILURES[@]}"; fi
    printf '\n%d passed, %d failed, %d skipped\n' "$PASSED" "$FAILED" "$SKIPPED"
    [ "$FAILED" = 0 ]
}
