# shellcheck shell=bash
# Android Lint, ktlint and detekt over the app, and a compilation against the oldest Android. Each is clean: a warning fails.

lint_app() {
    build_app
    lint_by_android
    lint_by_ktlint
    lint_by_detekt
    compile_for_oldest
}

# The project as Gradle's plugin would describe it, to Lint.
lint_by_android() {
    app_tools +lint
    app_resources app
    changed lint "$APP_SOURCE"/{lint.xml,sdk,app} "$APP_LISTS/tests.txt" scripts/lib/app/lint_project.py || return 0
    say "Android Lint"
    rm -rf "$APP/lint"
    mkdir -p "$APP/lint"
    python3 scripts/lib/app/lint_project.py "$APP" "$FRAMEWORK" >"$APP/lint/project.xml"
    java -Xmx2g -cp "$(jars_of lint)" com.android.tools.lint.Main --project "$APP/lint/project.xml" --config "$APP_SOURCE/lint.xml" --offline -Werror \
        --quiet --exitcode --text stdout --cache-dir "$APP/lint/cache" --path-variables "ROOT=$ROOT"
    done_with lint
}

lint_by_ktlint() {
    app_tools ktlint@all
    changed ktlint-app "$APP_SOURCE"/{sdk,app}/src "$APP_SOURCE"/*.kts "$APP_SOURCE"/*/*.kts "$APP_SOURCE/.editorconfig" "$APP_LISTS/ktlint.txt" || return 0
    say "ktlint"
    java -cp "$(jars_of ktlint)" com.pinterest.ktlint.Main --relative --log-level=warn "$APP_SOURCE/**/*.kt" "$APP_SOURCE/**/*.kts"
    done_with ktlint-app
}

# As ktlint wants it, as far as that can be done by itself.
format_app() {
    need java maven
    app_tools ktlint@all
    java -cp "$(jars_of ktlint)" com.pinterest.ktlint.Main --format --relative --log-level=error "$APP_SOURCE/**/*.kt" "$APP_SOURCE/**/*.kts"
}

lint_by_detekt() {
    app_tools detekt@all
    changed detekt "$APP_SOURCE"/{sdk,app}/src "$APP_SOURCE/detekt.yml" "$APP_LISTS/detekt.txt" || return 0
    say "detekt"
    java -cp "$(jars_of detekt)" io.gitlab.arturbosch.detekt.cli.Main --input "$APP_SOURCE/sdk/src,$APP_SOURCE/app/src" \
        --config "$APP_SOURCE/detekt.yml" --build-upon-default-config --jvm-target 17
    done_with detekt
}

# Calls to what the oldest Android does not have, each of which must stand behind a question for SDK_INT: Lint asks Google's list of who has
# what since when, which is not here; so the classes as compiled are looked up in the oldest Android's own.
compile_for_oldest() {
    app_tools framework-minSdk
    changed oldest "$APP/classes" scripts/lib/app/oldest.py "$APP_SOURCE/newer-than-26.txt" || return 0
    say "what the oldest Android lacks"
    python3 scripts/lib/app/oldest.py "$(jar_of framework-minSdk)" "$(jdk)" \
        "$APP_SOURCE/newer-than-26.txt" "$APP/classes"
    done_with oldest
}
