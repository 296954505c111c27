#!/bin/sh
# SPDX-License-Identifier: MIT
# Every header compiles alone. Prints TAP, one test per header.
# usage: check_headers.sh SOURCE_ROOT BUILD_ROOT
set -eu
cd "$1"
flags=$(pkg-config --cflags glib-2.0 gio-2.0 libpq jansson pangocairo)
number=0
failed=0
for header in $(find engine reports -name '*.h' | sort); do
    number=$((number + 1))
    # shellcheck disable=SC2086
    if ${CC:-cc} -std=gnu17 -fsyntax-only -Wall -Wextra -I. -I"$2" $flags -x c "$header" 2>/tmp/header.$$; then
        echo "ok $number - $header"
    else
        echo "not ok $number - $header"
        sed 's/^/# /' /tmp/header.$$
        failed=1
    fi
    rm -f /tmp/header.$$
done
echo "1..$number"
exit $failed
