"""What project.yml must say, for XcodeGen to make the project that the rest of the folder is written for."""

TARGETS = {"Wayhum": "application", "LiveActivity": "app-extension"}
# Settings that the app is not itself without, and what they must be.
SETTINGS = {
    "SWIFT_VERSION": "6.0",
    "SWIFT_STRICT_CONCURRENCY": "complete",
    "GENERATE_INFOPLIST_FILE": "NO",
    "WAYHUM_REWARDS": "NO",
    "WAYHUM_WITHOUT_REWARDS_NO": "rewards-*.json",
    "WAYHUM_WITHOUT_REWARDS_YES": "",
}
OLDEST = "17.0"
BUNDLE = "org.wayhum.app"
# Modules of the packages, which a target of the same name could not import.
TAKEN = {"Wayhum", "WayhumKit", "WayhumKitFakes", "WayhumFFI"}
WITHOUT = "$(WAYHUM_WITHOUT_REWARDS_$(WAYHUM_REWARDS))"


def of_the_project(project, folder):
    """What is wrong with it; `folder` is the one that it lies in."""
    base = project.get("settings", {}).get("base", {})
    for name, value in SETTINGS.items():
        if base.get(name) != value:
            yield f"project.yml: {name} is not {value!r} but {base.get(name)!r}"
    for name, value in _settings(project):
        if not isinstance(value, str):
            yield f"project.yml: {name} is not quoted: XcodeGen would take {value} for something else than text"
    if project.get("options", {}).get("deploymentTarget", {}).get("iOS") != OLDEST:
        yield f"project.yml: the oldest iOS is not {OLDEST}"
    targets = project.get("targets", {})
    for name, kind in TARGETS.items():
        if targets.get(name, {}).get("type") != kind:
            yield f"project.yml: there is no {kind} called {name}"
            continue
        yield from of_a_target(name, targets[name], folder)
    app = targets.get("Wayhum", {})
    if {"target": "LiveActivity", "embed": True} not in app.get("dependencies", []):
        yield "project.yml: the app does not embed LiveActivity"
    for product in ("WayhumKit", "WayhumKitFakes"):
        if {"package": "WayhumKit", "product": product} not in app.get("dependencies", []):
            yield f"project.yml: the app is not linked with {product}"
    if _base(app).get("EXCLUDED_SOURCE_FILE_NAMES") != WITHOUT:
        yield f"project.yml: the words that offer rewards are in the app whatever WAYHUM_REWARDS says: EXCLUDED_SOURCE_FILE_NAMES is not {WITHOUT}"
    for name, package in project.get("packages", {}).items():
        if not (folder / package.get("path", "?") / "Package.swift").exists():
            yield f"project.yml: the package {name} does not lie at {package.get('path')}"


def of_a_target(name, target, folder):
    for block in ("info", "entitlements"):
        if block in target:
            yield f"project.yml: {name} has an {block} block: XcodeGen would write that file anew, without what the block does not name"
    settings = _base(target)
    if not settings.get("PRODUCT_BUNDLE_IDENTIFIER", "").startswith(BUNDLE):
        yield f"project.yml: {name} is not called {BUNDLE}…"
    if (module := settings.get("PRODUCT_MODULE_NAME", name)) in TAKEN:
        yield f"project.yml: {name}: its module is called {module}, as one that it imports: set PRODUCT_MODULE_NAME"
    for setting in ("INFOPLIST_FILE", "CODE_SIGN_ENTITLEMENTS"):
        path = settings.get(setting)
        if path is None and setting == "INFOPLIST_FILE" or path is not None and not (folder / path).is_file():
            yield f"project.yml: {name}: {setting} names no file: {path}"
    sources = target.get("sources", [])
    for source in sources:
        if not (folder / source["path"]).exists():
            yield f"project.yml: {name}: there is no {source['path']}"
        for file in source.get("excludes", []):
            if not (folder / source["path"] / file).exists():
                yield f"project.yml: {name}: leaves out {file}, which is not there"
    # Copied into the app as a resource, it would be there twice, and the store refuses that.
    for source in sources:
        if (folder / source["path"] / "Info.plist").exists() and "Info.plist" not in source.get("excludes", []):
            yield f"project.yml: {name}: {source['path']}/Info.plist is a source as well"


def _base(target):
    return target.get("settings", {}).get("base", {})


def _settings(project):
    for holder in (project, *project.get("targets", {}).values()):
        yield from _base(holder).items()
