# shellcheck shell=bash
# Swift: the one in the PATH, or else the one that Debian's next release has, in a folder of its own. What Debian 12 has built runs there
# too, for its C library is newer.

SWIFT_ROOT=$TARGET/tools/swift-root
SWIFT_RELEASE=trixie
# ALSA for the command that the tests run, which is built with a microphone.
SWIFT_PACKAGES=swiftlang,libc6-dev,libstdc++-14-dev,gcc,ca-certificates,libasound2t64

# need_swift — returns at once where it is there; where it cannot be had, fails, and NO_SWIFT says why.
need_swift() {
    if has swift || [ -e "$SWIFT_ROOT/ready" ]; then return; fi
    local mirror
    NO_SWIFT=
    if [ ! -e /etc/debian_version ]; then
        NO_SWIFT="there is no swift in the PATH, and this is no Debian to take it from"
    elif [ "$(id -u)" != 0 ]; then
        NO_SWIFT="there is no swift in the PATH, and only root can unpack Debian's"
    elif ! unshare --mount true; then
        NO_SWIFT="there is no swift in the PATH, and nothing can be mounted here for Debian's to run in"
    elif ! mirror=$(debian_mirror); then
        NO_SWIFT="there is no swift in the PATH, and apt knows no mirror of Debian to take it from"
    elif ! (need mmdebstrap); then
        NO_SWIFT="there is no swift in the PATH, and mmdebstrap, which unpacks Debian's, could not be installed"
    elif ! unpack_swift "$mirror"; then
        NO_SWIFT="there is no swift in the PATH, and Debian's could not be unpacked from $mirror"
    fi
    [ ! "$NO_SWIFT" ]
}

# The mirror that this machine's own packages come from.
debian_mirror() {
    # shellcheck disable=SC2016 # apt's variables
    apt-get indextargets --format '$(ORIGIN) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
        awk '$1 == "Debian" && $2 == "main" && $3 !~ /security/ && !found { found = $3 } END { print found; exit !found }'
}

unpack_swift() {
    say "unpacking Swift of Debian $SWIFT_RELEASE from $1 into $SWIFT_ROOT: this takes a minute or two and 2.5 GB, once"
    rm -rf "$SWIFT_ROOT"
    mmdebstrap --quiet --variant=essential --include="$SWIFT_PACKAGES" --dpkgopt='path-exclude=/usr/share/doc/*' \
        --dpkgopt='path-exclude=/usr/share/locale/*' "$SWIFT_RELEASE" "$SWIFT_ROOT" "$1" >&2 || return
    touch "$SWIFT_ROOT/ready"
}

# in_swift COMMAND… — runs a command in this folder where swift is. Debian's sees this machine's files under their own names, by mounts
# that are this command's alone and go when it ends, whatever ends it.
in_swift() {
    if has swift; then
        "$@"
        return
    fi
    # shellcheck disable=SC2016 # the inner shells' variables
    unshare --mount --propagation private "$BASH" -euc '
        root=$1 here=$2; shift 2
        while [ "$1" != -- ]; do
            mkdir -p "$root$1"
            mount --bind "$1" "$root$1"
            shift
        done
        shift
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        exec env -u CARGO_TARGET_DIR -u TMPDIR HOME=/root PATH=/usr/bin:/bin:/usr/sbin:/sbin LANG=C.UTF-8 \
            chroot "$root" /bin/bash -euc "cd \"\$1\"; shift; exec \"\$@\"" bash "$here" "$@"
    ' bash "$SWIFT_ROOT" "$PWD" "$ROOT" "$TARGET" /tmp -- "$@"
}

# A tool that comes with Swift and is not always in the PATH.
# shellcheck disable=SC2016 # the inner shell's variables
swift_tool() { in_swift /bin/bash -euc 'PATH=$PATH:$(dirname "$(realpath "$(command -v swift)")"); exec "$@"' bash "$@"; }

# swift_bindings LIBRARY FOLDER — generates a library's Swift side into a package that lies in a folder.
swift_bindings() {
    local out=$TARGET/bindings/swift generated=$2/Sources/Wayhum/Generated headers=$2/Sources/WayhumFFI/WayhumFFI
    rm -rf "$out" "$generated" "$headers"
    mkdir -p "$out" "$generated" "$headers"
    "$BINDGEN" generate --library "$1" --no-format --language swift --out-dir "$out"
    # UniFFI 0.32 ends the process where a duration is none, or a buffer is longer than it can count.
    patch_once "$out/Wayhum.swift" 'func write\(_ value: TimeInterval, into buf: inout \[UInt8\]\) \{' \
        '&\n        let value = duration(value)'
    patch_once "$out/Wayhum.swift" 'len: Int32\(rawBufferPointer\.count\)' 'len: Int32(clamping: rawBufferPointer.count)'
    cp "$out/Wayhum.swift" "$generated/"
    cp "$out/WayhumFFI.h" "$headers/"
}

# patch_once FILE PATTERN REPLACEMENT — changes the one place that there must be.
patch_once() {
    [ "$(grep -cE "$2" "$1")" = 1 ] || stop "what UniFFI generates has changed: see swift_bindings"
    sed -E -i.before "s/$2/$3/" "$1"
    rm "$1.before"
}

# swift_package COMMAND… — swift build, swift test and the like on the package in the repository, with the library that the tests have.
swift_package() {
    local command=$1
    shift
    in_swift env WAYHUM_LIBRARY="$TARGET/debug" WAYHUM="$TARGET/debug/wayhum" \
        swift "$command" --package-path "$SWIFT_SOURCE" --scratch-path "$TARGET/swift" "$@"
}
