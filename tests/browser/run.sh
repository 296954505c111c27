#!/bin/sh
# SPDX-License-Identifier: MIT
# Writes the pages of the made-up country and checks them in Chromium. Installs the npm packages of
# package-lock.json beside this script when they are not there yet. Prints TAP; where a tool is
# missing and cannot be had, says so and skips.
#
# usage: run.sh WRITE_SITE [FOLDER [PAGE...]]     with a FOLDER, checks its pages instead
set -eu
here=$(cd "$(dirname "$0")" && pwd)
skip() {
    echo "1..0 # SKIP $1"
    exit 0
}
command -v node >/dev/null || skip "node is not installed"
command -v npm >/dev/null || skip "npm is not installed"
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || skip "chromium is not installed"
if ! cmp -s "$here/package-lock.json" "$here/node_modules/.lock-installed"; then
    (cd "$here" && npm ci --no-audit --no-fund --ignore-scripts >node_modules.log 2>&1) ||
        skip "npm packages cannot be installed: $(tail -n 1 "$here/node_modules.log")"
    cp "$here/package-lock.json" "$here/node_modules/.lock-installed"
fi
if [ $# -gt 1 ]; then
    shift
    exec node "$here/check_pages.js" "$@"
fi
site=$(mktemp -d)
trap 'rm -rf "$site"' EXIT
"$1" "$site"
# One page of each kind; the others are made alike.
node "$here/check_pages.js" "$site" \
    index.html E92000001.html E12000009.html E06000058.html E09000001.html
