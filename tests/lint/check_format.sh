#!/bin/sh
# SPDX-License-Identifier: MIT
# Every C file is as clang-format 14 writes it. Prints TAP, one test per file.
set -eu
cd "$1"
number=0
failed=0
for file in $(find engine reports tests -name '*.[ch]' -not -path '*/node_modules/*' | sort); do
    number=$((number + 1))
    if clang-format --dry-run --Werror "$file" >/dev/null 2>&1; then
        echo "ok $number - $file"
    else
        echo "not ok $number - $file"
        echo "# run: clang-format -i $file"
        failed=1
    fi
done
echo "1..$number"
exit $failed
