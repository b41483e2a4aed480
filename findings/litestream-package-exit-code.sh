#!/usr/bin/env bash
# @flydotio/litestream 1.0.1, the npm package that brings Litestream's binary.
# Expected: its command ends with the binary's exit code, so that a script sees that a restore found no copy.
# Seen: `litestream restore` of a copy that is not there prints that it found no backups and ends with 0; the binary itself, called
#   directly, ends with 1. The wrapper does not look at the result of the process it starts.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @flydotio/litestream@1.0.1
status() { "$@" >/dev/null 2>&1 && echo 0 || echo $?; }
binary=$(find node_modules/@flydotio -type f -name litestream -perm -u+x | head -1)
wrapped=$(status node node_modules/@flydotio/litestream/index.js restore -o "$work/town.sqlite" "file://$work/none")
direct=$(status "$binary" restore -o "$work/town.sqlite" "file://$work/none")
echo "through the package: $wrapped, the binary itself: $direct"
[ "$wrapped" = 0 ] && [ "$direct" = 1 ] || { echo 'no longer as described' >&2; exit 1; }
