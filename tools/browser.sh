#!/bin/sh
# The browser tests need Chromium and a Chinese font: as root take them from the distribution, otherwise say how.
set -eu

main() {
    have && return
    [ "$(id -u)" = 0 ] || fail "as root run: $(command_line)"
    echo "Installing Chromium and a Chinese font ..." >&2
    sh -c "$(command_line)" >&2 || fail "they could not be installed; see above"
    have || fail "they were installed but are not found"
}

have() {
    { command -v chromium-headless-shell || command -v chromium || command -v chromium-browser ||
        command -v google-chrome; } > /dev/null && [ -n "$(fc-list :lang=zh 2>/dev/null)" ]
}

command_line() {
    if command -v apt-get > /dev/null; then
        install="DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends fontconfig fonts-noto-cjk"
        echo "apt-get update -q && { $install chromium-headless-shell || $install chromium; }"
    elif command -v dnf > /dev/null; then
        echo "dnf install -qy chromium fontconfig google-noto-sans-cjk-fonts"
    elif command -v apk > /dev/null; then
        echo "apk add -q chromium fontconfig font-noto-cjk"
    else
        fail "install Chromium, fontconfig and Noto Sans CJK with the packages of this system"
    fi
}

fail() {
    echo "The browser tests need Chromium and a Chinese font: $1." >&2
    exit 1
}

main
