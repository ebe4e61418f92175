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
    changed lint android "$APP_LISTS/tests.txt" scripts/lib/app/lint_project.py || return 0
    say "Android Lint"
    rm -rf "$APP/lint"
    mkdir -p "$APP/lint"
    python3 scripts/lib/app/lint_project.py "$APP" "$FRAMEWORK" >"$APP/lint/project.xml"
    java -Xmx2g -cp "$(jars_of lint)" com.android.tools.lint.Main --project "$APP/lint/project.xml" --config "$APP_SOURCE/lint.xml" --offline -Werror \
        --quiet --exitcode --text stdout --cache-dir "$APP/lint/cache" --path-variables "ROOT=$ROOT"
    done_with lint
}

lint_by_ktlint() {
    app_tools +ktlint
    changed ktlint-app android/{sdk,app}/src .editorconfig android/.editorconfig "$APP_LISTS/ktlint.txt" || return 0
    say "ktlint"
    java -cp "$(jars_of ktlint)" com.pinterest.ktlint.Main --relative --log-level=warn "$APP_SOURCE/**/*.kt"
    done_with ktlint-app
}

lint_by_detekt() {
    app_tools +detekt
    changed detekt android/{sdk,app}/src android/detekt.yml "$APP_LISTS/detekt.txt" || return 0
    say "detekt"
    java -cp "$(jars_of detekt)" io.gitlab.arturbosch.detekt.cli.Main --input "$APP_SOURCE/sdk/src,$APP_SOURCE/app/src" \
        --config "$APP_SOURCE/detekt.yml" --build-upon-default-config --jvm-target 17
    done_with detekt
}

# Calls to what the oldest Android does not have, each of which must stand behind a question for SDK_INT: Lint asks Google's list of who has
# what since when, which is not here; so the classes as compiled are looked up in the oldest Android's own.
compile_for_oldest() {
    app_tools framework-minSdk
    changed oldest "$APP"/classes/{sdk,app} scripts/lib/app/oldest.py "$APP_SOURCE/newer-than-26.txt" || return 0
    say "what the oldest Android lacks"
    python3 scripts/lib/app/oldest.py "$(jar_of framework-minSdk)" "$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")" \
        "$APP_SOURCE/newer-than-26.txt" "$APP"/classes/{sdk,app}
    done_with oldest
}
