#!/bin/sh
# Makes .venv from a lock file with hashes: `environment.sh run` to run the program, `environment.sh dev` to work on it.
# Does nothing when .venv was made here from the same lock.
set -eu
cd "$(dirname "$0")/.."

main() {
    case "$1" in
        run) made_from requirements.lock || made_from requirements-dev.lock || make_from requirements.lock ;;
        dev) made_from requirements-dev.lock || make_from requirements-dev.lock ;;
        *) fail "environment.sh knows 'run' and 'dev', not '$1'" ;;
    esac
}

made_from() {
    [ -x .venv/bin/jiangtai ] && recipe "$1" | cmp -s - ".venv/made-from-$1"
}

# The folder belongs to it: scripts in .venv hold its path.
recipe() {
    pwd -P
    cat "$1" pyproject.toml
}

make_from() {
    usable || create
    echo "Installing the packages of $1 into .venv (only when it changed) ..." >&2
    pip install --no-compile --require-hashes -r "$1" || fail "the packages could not be installed; see above"
    pip install --no-deps --no-build-isolation --no-index --editable . || fail "the program could not be installed; see above"
    recipe "$1" > ".venv/made-from-$1"
}

pip() {
    .venv/bin/python -m pip --disable-pip-version-check --quiet "$@"
}

usable() {
    [ -d .venv ] && .venv/bin/python -c "$NEW_ENOUGH; import pip" 2>/dev/null && here
}

# A folder that was moved or copied takes along an environment that points to the old place.
here() {
    for recipe in .venv/made-from-*; do
        [ ! -e "$recipe" ] || [ "$(head -n 1 "$recipe")" = "$(pwd -P)" ] || return 1
    done
}

create() {
    python=$(find_python) || fail "Python 3.11 or newer is needed and none was found"
    "$python" -c 'import venv, ensurepip' 2>/dev/null ||
        fail "$python cannot make environments: install its venv package (Debian: apt-get install python3-venv)"
    echo "Making .venv with $("$python" --version) ..." >&2
    rm -rf .venv
    "$python" -m venv .venv || fail ".venv could not be made; see above"
}

find_python() {
    for name in python3.13 python3.12 python3.11 python3; do
        # Asked to run, not only looked for: a version manager leaves names that lead nowhere.
        "$name" -c "$NEW_ENOUGH" 2>/dev/null && echo "$name" && return
    done
    return 1
}

NEW_ENOUGH='import sys; assert sys.version_info >= (3, 11)'

fail() {
    echo "jiangtai: $1." >&2
    exit 1
}

main "$@"
