# shellcheck shell=bash
# The Android app without Gradle: what Gradle's files in android/ say, done by hand (docs/decisions/0029-the-app-without-gradle.md).
# Each step is skipped while what it reads is as it was: `changed STEP FILE…`.

APP=$TARGET/android-app
APP_SOURCE=android
APP_LISTS=$APP/libraries
# What decides what is fetched.
APP_RESOLVING=("$APP_SOURCE/gradle/libs.versions.toml" "$APP_SOURCE"/{sdk,app}/build.gradle.kts scripts/lib/app/{catalog,maven,resolve}.py)
# All that building needs; fetched together it takes a third of the time.
APP_BUILDERS=(+app +tests aapt2 framework compose-compiler +kotlinc +manifest-merger)

# changed STEP FILE… — whether one of these files or of what lies in these folders is other than when the step was `done_with STEP`.
changed() {
    local step=$1
    shift
    mkdir -p "$APP/stamps"
    find "$@" -type f -print0 2>/dev/null | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum >"$APP/stamps/$step.new"
    ! cmp -s "$APP/stamps/$step.new" "$APP/stamps/$step"
}
done_with() { mv "$APP/stamps/$1.new" "$APP/stamps/$1"; }

# app_tools NAME… — fetched, as scripts/lib/app/resolve.py understands these names; their lists are $APP_LISTS/NAME.txt.
app_tools() {
    local tool name missing=()
    for tool in "$@"; do
        name=${tool#+} name=${name%@*}
        if changed "tool-$name" "${APP_RESOLVING[@]}" || ! there "$name"; then missing+=("$tool"); fi
    done
    [ "${#missing[@]}" != 0 ] || return 0
    say "fetching ${missing[*]}: this may take minutes, once"
    python3 scripts/lib/app/resolve.py "$APP_LISTS" "${missing[@]}"
    for tool in "${missing[@]}"; do
        name=${tool#+}
        done_with "tool-${name%@*}"
    done
}

# Whether every file of a list is where it was.
there() {
    [ -s "$APP_LISTS/$1.txt" ] || return 1
    cut -d' ' -f2- "$APP_LISTS/$1.txt" | xargs ls >/dev/null 2>&1
}

jars_of() { cut -d' ' -f2- "$APP_LISTS/$1.txt" | paste -sd:; }
jar_of() { cut -d' ' -f2- "$APP_LISTS/$1.txt"; }

# app_libraries — what the app and its tests are made of: the AARs unpacked into $APP/aar/NAME, $APP_LISTS/{app,tests}.classpath.
app_libraries() {
    local list file folder
    for list in app tests; do
        : >"$APP_LISTS/$list.classpath"
        while read -r _ file; do
            folder=$APP/aar/$(basename "${file%.aar}")
            case $file in
                *.aar)
                    [ -e "$folder" ] || { mkdir -p "$folder.part" && (cd "$folder.part" && unzip -q "$file") && mv "$folder.part" "$folder"; }
                    [ ! -e "$folder/classes.jar" ] || echo "$folder/classes.jar" >>"$APP_LISTS/$list.classpath"
                    [ ! -d "$folder/libs" ] || find "$folder/libs" -name '*.jar' >>"$APP_LISTS/$list.classpath"
                    ;;
                *) echo "$file" >>"$APP_LISTS/$list.classpath" ;;
            esac
        done <"$APP_LISTS/$list.txt"
    done
}

classpath() { paste -sd: "$APP_LISTS/$1.classpath"; }
app_setting() { python3 scripts/lib/app/catalog.py setting "$1" "$2"; }

# What resources and manifests are linked with: the framework's own. And aapt2 itself.
app_framework() {
    FRAMEWORK=$(jar_of framework) AAPT2=$APP/tools/aapt2
    [ "$AAPT2" -nt "$(jar_of aapt2)" ] || {
        mkdir -p "$APP/tools"
        unzip -qoj "$(jar_of aapt2)" prebuilt/linux/aapt2 -d "$APP/tools"
        chmod +x "$AAPT2"
        touch "$AAPT2"
    }
    [ "$APP/framework.apk" -nt "$FRAMEWORK" ] || {
        rm -rf "$APP/framework" "$APP/framework.apk"
        mkdir -p "$APP/framework"
        unzip -qo "$FRAMEWORK" resources.arsc AndroidManifest.xml -d "$APP/framework"
        (cd "$APP/framework" && zip -q0 ../framework.apk resources.arsc AndroidManifest.xml)
    }
}

# app_resources app|tests — merges the manifests and links the resources of the app with those of its libraries:
# $APP/LIST/{AndroidManifest.xml,resources.apk,R.jar}.
app_resources() {
    local list=$1 out=$APP/$1 file folder packages=() overlays=() manifests=()
    mkdir -p "$out" "$APP/flat"
    changed "resources-$list" "$APP_LISTS/$list.txt" "$APP_SOURCE"/*/src/main/{res,AndroidManifest.xml} "$APP_SOURCE"/*/build.gradle.kts || return 0
    while read -r _ file; do
        folder=$APP/aar/$(basename "${file%.aar}")
        [ -e "$folder/AndroidManifest.xml" ] || continue
        manifests+=("$folder/AndroidManifest.xml")
        if [ -s "$folder/R.txt" ]; then packages+=("$(sed -n 's/.*package="\([^"]*\)".*/\1/p' "$folder/AndroidManifest.xml" | head -n 1)"); fi
        if [ -n "$(find "$folder/res" -type f 2>/dev/null | head -n 1)" ]; then
            [ -e "$APP/flat/$(basename "$folder").zip" ] || "$AAPT2" compile --dir "$folder/res" -o "$APP/flat/$(basename "$folder").zip"
            overlays+=(-R "$APP/flat/$(basename "$folder").zip")
        fi
    done <"$APP_LISTS/$list.txt"
    merged_manifest "$out/AndroidManifest.xml" "${manifests[@]}"
    for folder in "$APP_SOURCE"/{sdk,app}/src/main/res; do
        [ -d "$folder" ] || continue
        "$AAPT2" compile --dir "$folder" -o "$out/$(basename "${folder%/src/main/res}").zip"
        overlays+=(-R "$out/$(basename "${folder%/src/main/res}").zip")
    done
    packages+=("$(app_setting sdk namespace)")
    rm -rf "$out/java"
    "$AAPT2" link -o "$out/resources.apk" --manifest "$out/AndroidManifest.xml" -I "$APP/framework.apk" --java "$out/java" --non-final-ids \
        --auto-add-overlay --no-version-vectors -c "$(python3 scripts/lib/app/catalog.py locales)" --proguard "$out/resources.pro" --extra-packages "$(IFS=: && echo "${packages[*]}")" "${overlays[@]}"
    rm -rf "$out/R"
    mkdir "$out/R"
    find "$out/java" -name '*.java' -print0 | xargs -0 javac -nowarn -encoding UTF-8 --release 17 -d "$out/R"
    jar --create --no-manifest --file "$out/R.jar" -C "$out/R" .
    done_with "resources-$list"
}

# merged_manifest OUT MANIFEST… — the app's with those of the SDK and of these libraries.
merged_manifest() {
    local out=$1 module
    shift
    for module in sdk app; do manifest_of "$module" >"$APP/$module-AndroidManifest.xml"; done
    java -cp "$(jars_of manifest-merger)" com.android.manifmerger.Merger --main "$APP/app-AndroidManifest.xml" \
        --libs "$(IFS=: && echo "$APP/sdk-AndroidManifest.xml:$*")" --log WARNING \
        --property "MIN_SDK_VERSION=$(app_setting app minSdk)" --property "TARGET_SDK_VERSION=$(app_setting app targetSdk)" \
        --property "VERSION_CODE=$(app_setting app versionCode)" --property "VERSION_NAME=$(app_setting app versionName)" \
        --property "PACKAGE=$(app_setting app applicationId)" --out "$out"
}

# manifest_of MODULE — its manifest with what Gradle's plugin writes into it. A library that names no target is one of Android 1, whose apps may
# read the phone's state and write its storage.
manifest_of() {
    local sdk
    sdk="<uses-sdk android:minSdkVersion=\"$(app_setting "$1" minSdk)\" android:targetSdkVersion=\"$(app_setting app targetSdk)\" />"
    sed -e "s/<manifest /&package=\"$(app_setting "$1" namespace)\" android:versionCode=\"$(app_setting app versionCode)\" android:versionName=\"$(app_setting app versionName)\" /" \
        -e "s|^\(.*xmlns:android=\"[^\"]*\"\) */>|\1>$sdk</manifest>|" -e "0,/xmlns:android=\"[^\"]*\">/s|xmlns:android=\"[^\"]*\">|&$sdk|" \
        "$APP_SOURCE/$1/src/main/AndroidManifest.xml"
}

# kotlinc OUT CLASSPATH ARGUMENT…
kotlinc() {
    local out=$1 with=$2
    shift 2
    rm -rf "$out"
    java -Xmx2g -cp "$(jars_of kotlinc)" org.jetbrains.kotlin.cli.jvm.K2JVMCompiler -no-stdlib -no-reflect -jvm-target 17 \
        -Xnullability-annotations=@android.annotation:warn -cp "$with" -d "$out" "$@"
}

# The Kotlin half of the bindings, of the library that the tests have built: $APP/generated.
generated_bindings() {
    debug_library
    if changed library "$TARGET/debug/$LIBRARY" bindings/src scripts/lib/kotlin.sh || [ ! -e "$APP/generated" ]; then
        bindgen
        kotlin_of "$TARGET/debug/$LIBRARY" "$APP/generated"
        done_with library
    fi
}

# The bindings and our half of them, then the SDK, then the app, each against those before it: $APP/classes/{bindings,sdk,app}.
app_classes() {
    local with
    with=$(classpath tests):$FRAMEWORK
    generated_bindings
    if changed bindings "$APP/generated" "$KOTLIN_SOURCE/src/main/kotlin" "$APP_LISTS/tests.txt"; then
        say "compiling the bindings"
        kotlinc "$APP/classes/bindings" "$with" "$APP/generated" "$KOTLIN_SOURCE/src/main/kotlin"
        done_with bindings
    fi
    with=$APP/classes/bindings:$APP/tests/R.jar:$with
    if changed sdk "$APP/classes/bindings" "$APP/tests/R.jar" "$APP_SOURCE/sdk/src/main/kotlin"; then
        say "compiling :sdk"
        kotlinc "$APP/classes/sdk" "$with" -module-name sdk "$APP_SOURCE/sdk/src/main/kotlin"
        done_with sdk
    fi
    if changed app "$APP/classes/sdk" "$APP_SOURCE/app/src/main/kotlin"; then
        say "compiling :app"
        kotlinc "$APP/classes/app" "$APP/classes/sdk:$with" -module-name app -Xplugin="$(jar_of compose-compiler)" "$APP_SOURCE/app/src/main/kotlin"
        done_with app
    fi
}

# Everything that is compiled, with the tests' own libraries at hand.
build_app() {
    [ -z "${APP_IS_BUILT-}" ] || return 0
    need java maven python3 zip unzip
    app_tools "${APP_BUILDERS[@]}"
    app_libraries
    app_framework
    app_resources tests
    app_classes
    APP_IS_BUILT=yes
}

# pictures_app [PART] — every screen in its states and looks, or those with this in their names, as PNG in $APP/pictures.
pictures_app() {
    rm -rf "$APP/pictures"
    APP_TEST_OPTIONS=(-Dwayhum.pictures="$APP/pictures" -Dwayhum.shots="${1-all}")
    test_app PicturesTest
    say "$(find "$APP/pictures" -name '*.png' | wc -l) pictures in $APP/pictures"
}

# test_app [CLASS…] — the JUnit 4 tests of both modules under Robolectric, or these classes of them, by name or by what it ends with.
APP_TEST_OPTIONS=()
test_app() {
    local with sources=("$APP_SOURCE"/{sdk,app}/src/test/kotlin) folder found=() alone status=0
    build_app
    app_tools robolectric34 robolectric35
    for folder in "${sources[@]}"; do [ ! -d "$folder" ] || found+=("$folder"); done
    with=$APP/classes/app:$APP/classes/sdk:$APP/classes/bindings:$APP/tests/R.jar:$(classpath tests)
    if changed app-tests "$APP/classes" "${found[@]}" "$APP/tests/R.jar"; then
        say "compiling the tests"
        kotlinc "$APP/test-classes" "$with:$FRAMEWORK" -module-name app_test -Xplugin="$(jar_of compose-compiler)" \
            -Xfriend-paths="$APP/classes/app,$APP/classes/sdk" "${found[@]}"
        done_with app-tests
    fi
    [ "$APP/test-runner/RunTests.class" -nt scripts/lib/app/RunTests.java ] ||
        javac -nowarn -d "$APP/test-runner" -cp "$(classpath tests)" scripts/lib/app/RunTests.java
    mkdir -p "$APP/test-config/com/android/tools" "$APP/robolectric" "$APP/tmp"
    cp "$(jar_of robolectric34)" "$(jar_of robolectric35)" --update --target-directory "$APP/robolectric"
    printf '%s\n' "android_merged_manifest=$APP/tests/AndroidManifest.xml" "android_resource_apk=$APP/tests/resources.apk" \
        "android_custom_package=$(app_setting app applicationId)" >"$APP/test-config/com/android/tools/test_config.properties"
    for folder in "$APP_SOURCE"/{sdk,app}/src/test/resources; do [ ! -d "$folder" ] || with+=:$folder; done
    # Annotations name classes of Android outside of the sandbox too; the newest framework's need a newer Java.
    with=$APP/test-runner:$APP/test-config:$APP/test-classes:$with:$(jar_of robolectric35)
    run_app_tests "$with" "$@" || status=1
    [ $# = 0 ] || return "$status"
    while read -r alone; do run_app_tests "$with" "$alone" || status=1; done < <(find "${found[@]}" -name '*AloneTest.kt' -exec basename {} .kt ';')
    return "$status"
}

# run_app_tests CLASSPATH [CLASS…]
run_app_tests() {
    WAYHUM=$TARGET/debug/wayhum java -Xmx3g -XX:+UseSerialGC -Drobolectric.offline=true -Drobolectric.dependency.dir="$APP/robolectric" \
        -Djna.library.path="$TARGET/debug" -Dwayhum.root="$ROOT" -Djava.io.tmpdir="$APP/tmp" "${APP_TEST_OPTIONS[@]}" \
        -cp "$1" RunTests "$APP/test-classes" "${@:2}" </dev/null
}

# All that must hold of the app: what scripts/test calls.
test_android() {
    if ! (need java maven python3 zip unzip && app_tools "${APP_BUILDERS[@]}" +lint ktlint@all detekt@all framework-minSdk robolectric34 robolectric35 r8); then
        skipped "the Android app" "a JDK, Maven or what the app is made of cannot be had from here"
        return
    fi
    timed building build_app
    python3 scripts/lib/app/test_drift.py "$APP_LISTS" "$APP/tests/AndroidManifest.xml"
    timed lints lint_app
    timed tests test_app
    if ! (need_android && need apksigner); then
        skipped "the Android app as a file" "the tools to link for Android cannot be had from here"
        return
    fi
    APP_LICENCES=short timed packing package_apk
}

# timed NAME COMMAND… — as it is, and how long it took.
timed() {
    local name=$1 began=$SECONDS
    shift
    "$@"
    say "-- $name took $((SECONDS - began)) s"
}
