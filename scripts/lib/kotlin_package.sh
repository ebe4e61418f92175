# shellcheck shell=bash
# The Kotlin packages: a jar for the JVM with this machine's library in it, and an AAR for Android.

KOTLIN_PAGE=docs/embedding/kotlin.md

# The jar, its sources and documentation, in a Maven repository; then the page's first lines in a bare project outside of ours.
package_jar() {
    if ! (need java maven); then
        skipped "the jar" "a JDK or Maven is not here and could not be installed"
        return
    fi
    local natives=$KOTLIN/packed/natives goals=(package) jar
    packed_library
    bindgen
    kotlin_of "$PACKED_LIBRARY" "$KOTLIN/packed/generated"
    rm -rf "$natives" "$KOTLIN"/packed/*.jar "$PACKED/jar"
    mkdir -p "$natives/$(jna_platform)" "$natives/META-INF" "$PACKED/jar"
    cp "$PACKED_LIBRARY" "$natives/$(jna_platform)/"
    stripped "$natives/$(jna_platform)/$LIBRARY"
    licences_into "$natives/META-INF"
    # Dokka takes longer than all the rest: for what is released.
    [ "${PACKAGE_PROFILE-phone}" != phone ] || goals+=(dokka:javadocJar)
    "${MVN[@]}" "${goals[@]}" -Dmaven.test.skip=true -Dwayhum.build="$KOTLIN/packed" -Dwayhum.natives="$natives"
    pack_sources
    for jar in "$KOTLIN"/packed/*.jar; do say "$jar: $(wc -c <"$jar") bytes"; done
    into_repository "$PACKED/jar"
    consume_jar "$PACKED/jar"
}

# The classes as the jar has them, and the libraries of all ABIs, which the NDK alone may make for a release.
package_aar() {
    if [ -z "${ANDROID_NDK_HOME-}" ]; then
        skipped "the AAR" "there is no NDK: install r28 or newer and let ANDROID_NDK_HOME name its folder"
        return
    fi
    need java maven
    need_android
    local out=$KOTLIN/aar abi
    packed_library
    bindgen
    kotlin_of "$PACKED_LIBRARY" "$KOTLIN/packed/generated"
    rm -rf "$out" "$KOTLIN/packed/natives" "$PACKED/aar"
    mkdir -p "$out/META-INF" "$PACKED/aar"
    "${MVN[@]}" package -Dmaven.test.skip=true -Dwayhum.build="$KOTLIN/packed"
    pack_sources
    for abi in "${ABIS[@]}"; do
        mkdir -p "$out/jni/$abi"
        build_android "$abi" "$out/jni/$abi/libwayhum_ffi.so" bundled-sqlite,http,self-check,wallet
        rm "$out/jni/$abi/libwayhum_ffi.so.loadable"
    done
    cp "$KOTLIN/packed/wayhum-jvm-$KOTLIN_VERSION.jar" "$out/classes.jar"
    cp "$KOTLIN_SOURCE"/android/{AndroidManifest.xml,proguard.txt} "$out/"
    licences_into "$out/META-INF"
    # There are no resources.
    : >"$out/R.txt"
    android_pom >"$KOTLIN/wayhum-android.pom"
    jar --create --no-manifest --file "$KOTLIN/wayhum-android-$KOTLIN_VERSION.aar" -C "$out" .
    "${MVN[@]}" install:install-file -Dfile="$KOTLIN/wayhum-android-$KOTLIN_VERSION.aar" -Dpackaging=aar \
        -Dsources="$KOTLIN/packed/wayhum-jvm-$KOTLIN_VERSION-sources.jar" -DpomFile="$KOTLIN/wayhum-android.pom" -DlocalRepositoryPath="$PACKED/aar"
}

# Our half and the generated one. Maven's own plugin knows of Java's folders alone.
pack_sources() {
    jar --create --file "$KOTLIN/packed/wayhum-jvm-$KOTLIN_VERSION-sources.jar" \
        -C "$KOTLIN_SOURCE/src/main/kotlin" . -C "$KOTLIN/packed/generated" .
}

android_pom() {
    local name expressions=(-e "s/@wayhum.version@/$KOTLIN_VERSION/")
    for name in kotlin jna coroutines; do expressions+=(-e "s/@$name.version@/$(pinned_in_pom "$name.version")/"); done
    sed "${expressions[@]}" "$KOTLIN_SOURCE/android/pom.xml"
}

licences_into() {
    cp LICENSE-* "$1/"
    [ ! -e "$NOTICES" ] || cp "$NOTICES" "$1/"
}

# into_repository FOLDER — as a Maven repository has it.
into_repository() {
    local at=$KOTLIN/packed/wayhum-jvm-$KOTLIN_VERSION options=()
    [ ! -e "$at-javadoc.jar" ] || options=(-Djavadoc="$at-javadoc.jar")
    "${MVN[@]}" install:install-file -Dfile="$at.jar" -Dsources="$at-sources.jar" "${options[@]}" \
        -DpomFile="$ROOT/$KOTLIN_SOURCE/pom.xml" -DlocalRepositoryPath="$1"
}

# consume_jar REPOSITORY — its first lines against a collector of this machine: they must come home with passes.
consume_jar() {
    local own=(mvn --batch-mode --no-transfer-progress --quiet -Dstyle.color=never) collector address said compiler
    outside
    compiler=$(pinned_in_pom kotlin.version)
    cp -R "$KOTLIN_SOURCE/consumer/." "$OUTSIDE/"
    mkdir "$OUTSIDE/src"
    scripts/lib/examples.py "$KOTLIN_PAGE" kotlin 1 >"$OUTSIDE/src/First.kt"
    # Not what Maven has kept of an earlier try.
    rm -rf "${HOME}/.m2/repository/org/wayhum"
    (cd "$OUTSIDE" && "${own[@]}" compile "$MAVEN_DEPENDENCY:build-classpath" -Dmdep.outputFile=classpath \
        -Dwayhum.version="$KOTLIN_VERSION" -Dwayhum.repository="$1" -Dkotlin.version="$compiler")
    debug_library
    "$TARGET/debug/wayhum" collector --dir "$OUTSIDE/network" --listen 127.0.0.1:0 >"$OUTSIDE/collector.log" &
    collector=$!
    # shellcheck disable=SC2064 # the folder and the process of now
    trap "kill $collector 2>/dev/null; rm -rf '$OUTSIDE'" EXIT
    for _ in {1..300}; do
        [ ! -s "$OUTSIDE/collector.log" ] || break
        sleep 0.1
    done
    address=$(awk 'NR == 1 { print $NF }' "$OUTSIDE/collector.log")
    said=$(cd "$OUTSIDE" && timeout 120 java -cp "target/classes:$(cat "$OUTSIDE/classpath")" FirstKt "$OUTSIDE" "$address")
    say "$said"
    [[ $said =~ [1-9][0-9]*\ passes ]] || stop "the first lines of $KOTLIN_PAGE came home without passes"
}

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
