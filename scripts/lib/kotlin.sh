# shellcheck shell=bash
# Kotlin: its package for the JVM and Android, tests and API documentation. Maven builds it (bindings/kotlin/pom.xml).

KOTLIN=$TARGET/kotlin
KOTLIN_SOURCE=bindings/kotlin
KTLINT=1.8.0
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
        END { printf "Tests run: %d, Failures: %d, Errors: %d, Skipped: %d\n", sum[1], sum[2], sum[3], sum[4] }' "$1"/*.txt
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

# What a call from Kotlin costs, as one JSON object, into a file; of the library in the profile of the benchmarks.
measure_kotlin() {
    cargo build -p wayhum-ffi --release --locked
    bindgen
    kotlin_of "$TARGET/release/$LIBRARY" "$KOTLIN/release/generated"
    "${MVN[@]}" test -Dtest=Figures -Dwayhum.build="$KOTLIN/release" -Dwayhum.library="$TARGET/release" \
        -Dwayhum.preload="$(counted_allocations)" -Dwayhum.figures="$1"
}

# The jar with this machine's library in it, its sources and documentation, in a Maven repository; then the first lines of
# docs/embedding/kotlin.md in a bare project outside of ours.
package_jar() {
    need java maven
    local natives=$KOTLIN/phone/natives jar=$KOTLIN/phone/wayhum-jvm-$KOTLIN_VERSION goals=(package)
    packed_library
    bindgen
    kotlin_of "$PACKED_LIBRARY" "$KOTLIN/phone/generated"
    rm -rf "$natives" "$PACKED/jar"
    mkdir -p "$natives/$(jna_platform)" "$natives/META-INF" "$PACKED/jar"
    cp "$PACKED_LIBRARY" "$natives/$(jna_platform)/"
    stripped "$natives/$(jna_platform)/$LIBRARY"
    cp LICENSE-* "$natives/META-INF/"
    [ ! -e "$NOTICES" ] || cp "$NOTICES" "$natives/META-INF/"
    # Dokka takes longer than all the rest.
    [ -z "${WITH_API_DOCS-}" ] || goals+=(dokka:javadocJar)
    "${MVN[@]}" "${goals[@]}" -Dmaven.test.skip=true -Dwayhum.build="$KOTLIN/phone" -Dwayhum.natives="$natives"
    for jar in "$KOTLIN/phone"/*.jar; do say "$jar: $(wc -c <"$jar") bytes"; done
    into_repository "$PACKED/jar"
    consume_jar "$PACKED/jar"
}

# into_repository FOLDER — as a Maven repository has it.
into_repository() {
    local at=$KOTLIN/phone/wayhum-jvm-$KOTLIN_VERSION options=()
    [ ! -e "$at-javadoc.jar" ] || options=(-Djavadoc="$at-javadoc.jar")
    "${MVN[@]}" install:install-file -Dfile="$at.jar" -Dsources="$at-sources.jar" "${options[@]}" \
        -DpomFile="$KOTLIN_SOURCE/pom.xml" -DlocalRepositoryPath="$1"
}

consume_jar() {
    local own=(mvn --batch-mode --no-transfer-progress --quiet)
    outside
    cp -R "$KOTLIN_SOURCE/consumer/." "$OUTSIDE/"
    mkdir "$OUTSIDE/src"
    scripts/lib/examples.py docs/embedding/kotlin.md kotlin 1 >"$OUTSIDE/src/First.kt"
    # Not what Maven has kept of an earlier try.
    rm -rf "$("${own[@]}" help:evaluate -Dexpression=settings.localRepository -DforceStdout)/org/wayhum"
    (cd "$OUTSIDE" && "${own[@]}" compile "$MAVEN_DEPENDENCY:build-classpath" -Dmdep.outputFile=classpath \
        -Dwayhum.version="$KOTLIN_VERSION" -Dwayhum.repository="$1" -Dkotlin.version="$(pinned_in_pom kotlin.version)")
    with_collector "$OUTSIDE" java -cp "$OUTSIDE/target/classes:$(cat "$OUTSIDE/classpath")" FirstKt "$OUTSIDE"
}

# with_collector FOLDER COMMAND… — runs it with the address of a collector of this machine as its last argument.
with_collector() {
    local folder=$1 collector address status=0
    shift
    cargo build -p wayhum-cli --bin wayhum --locked
    "$TARGET/debug/wayhum" collector --dir "$folder/network" --listen 127.0.0.1:0 >"$folder/collector.log" &
    collector=$!
    for _ in {1..100}; do
        [ ! -s "$folder/collector.log" ] || break
        sleep 0.1
    done
    address=$(awk 'NR == 1 { print $NF }' "$folder/collector.log")
    "$@" "$address" || status=$?
    kill "$collector"
    return "$status"
}

# pinned_in_pom NAME — a version that the package's pom.xml pins.
pinned_in_pom() { sed -n "s/^ *<$1>\(.*\)<\/$1>$/\1/p" "$KOTLIN_SOURCE/pom.xml"; }

# As JNA calls this machine.
jna_platform() {
    case "$(uname)-$(uname -m)" in
        Linux-x86_64) echo linux-x86-64 ;;
        Linux-aarch64) echo linux-aarch64 ;;
        Darwin-arm64) echo darwin-aarch64 ;;
        Darwin-x86_64) echo darwin-x86-64 ;;
        *) stop "no jar is packed for a $(uname) on $(uname -m)" ;;
    esac
}
