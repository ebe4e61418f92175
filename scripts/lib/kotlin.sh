# shellcheck shell=bash
# Kotlin: its tests, style, documentation and figures. Maven builds it (bindings/kotlin/pom.xml).

KOTLIN=$TARGET/kotlin
KOTLIN_SOURCE=bindings/kotlin
# The same as for the app.
KTLINT=$(sed -n 's/^ktlint = "\(.*\)"$/\1/p' android/gradle/libs.versions.toml)
MAVEN_DEPENDENCY=org.apache.maven.plugins:maven-dependency-plugin:3.11.0
# As the core and every crate is called.
KOTLIN_VERSION=$(sed -n '/^\[workspace.package\]/,/^\[/ s/^version = "\(.*\)"$/\1/p' Cargo.toml)

# kotlin_of LIBRARY FOLDER — the generated half of the package, of a library that is built already.
kotlin_of() {
    local converter
    rm -rf "$2"
    mkdir -p "$2"
    "$BINDGEN" generate --library "$1" --language kotlin --no-format --out-dir "$2"
    # UniFFI 0.32 lends a buffer's first bytes, wherever its position is.
    converter=$(grep -rl 'Native\.getDirectBufferPointer(value)$' "$2") || stop "the generated Kotlin is not what it was: see kotlin_of"
    sed -i.before 's/Native\.getDirectBufferPointer(value)$/Native.getDirectBufferPointer(value.slice())/' "$converter"
    rm "$converter.before"
    unprinted "$converter" || stop "the generated Kotlin is not what it was: see unprinted"
}

# Records that say where somebody was, what was heard there, or a secret: a data class would print it all. What they are made of that is
# the bindings' own, positions and cells, prints nothing already.
UNPRINTED="Level Noise SpotNote Request Credentials TypedDataValue"

# unprinted FILE — lets these records print their name alone.
unprinted() {
    awk -v names="$UNPRINTED" '
        BEGIN { count = split(names, each, " "); for (i in each) hidden[each[i]] }
        /^data class / { name = $3; within = name in hidden }
        { print }
        within && /^\)\{$/ { print "    override fun toString(): String = \"" name "(…)\""; within = 0; count-- }
        END { exit count != 0 }
    ' "$1" >"$1.unprinted" && mv "$1.unprinted" "$1"
}

# The package on the JVM against the library that the tests have built, and its style.
test_kotlin() {
    if ! (need java maven); then
        skipped "the Kotlin package" "a JDK or Maven is not here and could not be installed"
        return
    fi
    grep -q "<version>$KOTLIN_VERSION</version>" "$KOTLIN_SOURCE/pom.xml" || stop "$KOTLIN_SOURCE/pom.xml has another version than Cargo.toml"
    debug_library
    bindgen
    kotlin_of "$TARGET/debug/$LIBRARY" "$KOTLIN/debug/generated"
    WAYHUM=$TARGET/debug/wayhum timeout 500 "${MVN[@]}" test -Dwayhum.build="$KOTLIN/debug" -Dwayhum.library="$TARGET/debug" \
        -Dwayhum.preload="$(counted_allocations)"
    tests_run "$KOTLIN/debug/surefire-reports"
    check_kotlin
}

# Quiet: of what went well only what is asked for.
MVN=(mvn -f "$KOTLIN_SOURCE/pom.xml" --batch-mode --no-transfer-progress --quiet -Dstyle.color=never "-Dwayhum.target=$TARGET")

# The closing line of Maven's test runner, which a quiet Maven shows only where something failed.
tests_run() {
    awk -F '[:,] *' '/^Tests run:/ { for (i = 1; i < 5; i++) sum[i] += $(2 * i) }
        END { printf "\nTests run: %d, Failures: %d, Errors: %d, Skipped: %d\n", sum[1], sum[2], sum[3], sum[4] }' "$1"/*.txt
}

# The library that counts allocations, and nothing where it cannot be built.
counted_allocations() {
    local counter=$TARGET/allocations.so
    [ "$(uname)" = Linux ] || return 0
    cc -O2 -shared -fPIC -o "$counter" scripts/allocations.c && echo "$counter"
}

check_kotlin() {
    local ktlint=$TARGET/tools/ktlint-cli-$KTLINT-all.jar
    if [ ! -e "$ktlint" ] && ! "${MVN[@]}" "$MAVEN_DEPENDENCY:copy" -Dartifact="com.pinterest.ktlint:ktlint-cli:$KTLINT:jar:all" \
        -DoutputDirectory="$TARGET/tools"; then
        skipped "the style of the Kotlin code" "ktlint cannot be had from here"
        return
    fi
    java -jar "$ktlint" --relative --log-level=warn "$KOTLIN_SOURCE/**/*.kt"
}

# Its documentation, by Dokka.
api_docs_kotlin() {
    need java maven
    debug_library
    bindgen
    kotlin_of "$TARGET/debug/$LIBRARY" "$KOTLIN/debug/generated"
    "${MVN[@]}" dokka:dokka -Dwayhum.build="$KOTLIN/debug"
    rm -rf "$API_DOCS/kotlin"
    cp -R "$KOTLIN/debug/dokka" "$API_DOCS/kotlin"
}

# What a call from Kotlin costs, as one JSON object, into a file; of the library in the profile of the benchmarks.
measure_kotlin() {
    need java maven
    cargo build -p wayhum-ffi --release --locked
    bindgen
    kotlin_of "$TARGET/release/$LIBRARY" "$KOTLIN/release/generated"
    "${MVN[@]}" test -Dtest=Figures -Dwayhum.build="$KOTLIN/release" -Dwayhum.library="$TARGET/release" \
        -Dwayhum.preload="$(counted_allocations)" -Dwayhum.figures="$1"
}

# pinned_in_pom NAME — a version that the package's pom.xml pins.
pinned_in_pom() { sed -n "s/^ *<$1>\(.*\)<\/$1>$/\1/p" "$KOTLIN_SOURCE/pom.xml"; }
