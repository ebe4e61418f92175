# shellcheck shell=bash
# The app as one file, for phones with 64-bit ARM: shrunk by R8, aligned, signed with a key made on the spot, and looked into.

APK=$APP/wayhum-arm64-test.apk
APK_ABI=arm64-v8a

# The library as the ledger measures it. Linking takes minutes: what was linked of the same sources, for the ledger or here, is taken.
app_library() {
    APP_LIBRARY=$LEDGER/$APK_ABI-everything.so
    if [ -e "$APP_LIBRARY" ] && [ -z "$(find core host bindings/src bindings/Cargo.toml Cargo.lock Cargo.toml scripts/lib/android.sh \
        -type f -newer "$APP_LIBRARY" -print -quit)" ]; then return; fi
    need_android
    mkdir -p "$LEDGER"
    say "linking the core for $APK_ABI: this takes a few minutes"
    build_android "$APK_ABI" "$APP_LIBRARY" "$(features_of everything)"
}

# The core for each kind of phone, where Gradle looks for it: $APP/libraries-of-the-core/ABI. For releases, hence with the NDK alone.
core_for_phones() {
    app_tools +manifest-merger
    app_libraries
    app_licences
    [ "${ANDROID_NDK_HOME-}" ] || stop "there is no NDK: install r28 or newer and let ANDROID_NDK_HOME name its folder"
    need_android
    local abi out
    for abi in "${ABIS[@]}"; do
        out=$APP/libraries-of-the-core/$abi
        mkdir -p "$out"
        build_android "$abi" "$out/libwayhum_ffi.so" "$(features_of everything)"
        rm "$out/libwayhum_ffi.so.loadable"
    done
}

# app_licences — what About shows of other people's work: $APP/assets/licences.txt. Every library and crate by name and licence, and with
# each crate's text, unless APP_LICENCES is short: the tool that gathers those takes minutes to build.
app_licences() {
    local crates=$APP/crates.txt
    if [ "${APP_LICENCES-}" = short ]; then
        cargo tree -p wayhum-ffi --edges normal --target aarch64-linux-android --prefix none --format '  - {p}, {l}' --locked |
            sed '/ wayhum-/d; s/ (\*)$//' | sort -u >"$crates"
    else
        third_party_licences
        crates=$NOTICES
    fi
    mkdir -p "$APP/assets"
    python3 scripts/lib/app/licences.py "$APP_LISTS/app.txt" "$crates" >"$APP/assets/licences.txt"
}

# What R8 must keep: our rules, those that libraries bring, and what the manifest and the layouts name.
keep_rules() {
    local file folder rules=$APP/rules
    rm -rf "$rules"
    mkdir -p "$rules"
    cp scripts/lib/app/default.pro "$rules/"
    cp "$APP_SOURCE/app/proguard-rules.pro" "$KOTLIN_SOURCE/android/proguard.txt" "$APP/app/resources.pro" "$rules/"
    while read -r _ file; do
        folder=$APP/aar/$(basename "${file%.aar}")
        case $file in
            *.aar) [ ! -s "$folder/proguard.txt" ] || cp "$folder/proguard.txt" "$rules/$(basename "$folder").pro" ;;
            # A jar has rules for R8 beside those for ProGuard.
            *) unzip -qp "$file" 'META-INF/com.android.tools/r8/*' >"$rules/$(basename "$file").pro" 2>/dev/null ||
                unzip -qp "$file" 'META-INF/proguard/*' >"$rules/$(basename "$file").pro" 2>/dev/null || rm "$rules/$(basename "$file").pro" ;;
        esac
    done <"$APP_LISTS/app.txt"
}

# Where Java itself lies: its classes are in no framework that is here.
jdk() { dirname "$(dirname "$(readlink -f "$(command -v javac)")")"; }

# shrunk — all classes of the app and its libraries as $APP/dex, in R8's full mode. What it finds missing stops it.
shrunk() {
    local rule arguments=() libraries folder
    keep_rules
    changed dex "$APP/rules" "$APP"/classes "$APP/app/R.jar" "$APP_LISTS/app.txt" || return 0
    say "shrinking: this takes a minute or two"
    rm -rf "$APP/dex" "$APP/jars"
    mkdir -p "$APP/dex" "$APP/jars"
    for folder in bindings sdk app; do jar --create --no-manifest --file "$APP/jars/$folder.jar" -C "$APP/classes/$folder" .; done
    mapfile -t libraries <"$APP_LISTS/app.classpath"
    for rule in "$APP"/rules/*.pro "$APP/rules/proguard.txt"; do arguments+=(--pg-conf "$rule"); done
    java -Xmx3g -cp "$(jar_of r8)" com.android.tools.r8.R8 --release --min-api "$(app_setting app minSdk)" --lib "$FRAMEWORK" --lib "$(jdk)" \
        --pg-map-output "$APP/mapping.txt" --output "$APP/dex" "${arguments[@]}" \
        "$APP"/jars/*.jar "$APP/app/R.jar" "${libraries[@]}" >"$APP/r8.log" 2>&1 || {
        # Else it tells of rules that match nothing.
        grep -E '^(Error|Warning|Missing)' -A 3 "$APP/r8.log" >&2
        stop "R8 failed: its words are in $APP/r8.log"
    }
    done_with dex
}

# A key that says what it is: nobody could take what it signs for a release.
test_key() {
    [ -e "$APP/test.p12" ] || keytool -genkeypair -keystore "$APP/test.p12" -storetype PKCS12 -storepass wayhum-test -alias test -keyalg RSA \
        -keysize 2048 -validity 10000 -dname "CN=Wayhum test key" 2>/dev/null
}

package_apk() {
    need apksigner
    build_app
    app_tools r8
    app_resources app
    app_library
    app_licences
    shrunk
    test_key
    python3 scripts/lib/app/pack.py "$APP/unsigned.apk" "$APP/app/resources.apk" "$APP/dex" "$APP/assets" \
        "$APK_ABI/libwayhum_ffi.so=$APP_LIBRARY" "$APK_ABI/libjnidispatch.so=$(echo "$APP"/aar/jna-*/jni/"$APK_ABI"/libjnidispatch.so)"
    apksigner sign --ks "$APP/test.p12" --ks-pass pass:wayhum-test --min-sdk-version "$(app_setting app minSdk)" --v4-signing-enabled false \
        --out "$APK" "$APP/unsigned.apk"
    apksigner verify --verbose --min-sdk-version "$(app_setting app minSdk)" "$APK" | grep '^Verified using v[23] scheme.*true' >&2 ||
        stop "$APK has no good signature"
    "$AAPT2" dump xmltree --file AndroidManifest.xml "$APK" >"$APP/manifest.dump"
    python3 scripts/lib/app/check_apk.py "$APK" "$APP/manifest.dump" "$APP/mapping.txt"
    python3 scripts/lib/app/test_check_apk.py "$APK" "$APP/manifest.dump" "$APP/mapping.txt"
}
