#!/usr/bin/env bash
# Slow checks that run once per change, after the tests. The last line is `N passed, N failed`, over all of them.
set -uo pipefail
cd "$(dirname "$0")/.."

output=$(mktemp)
trap 'rm -f "$output"' EXIT
broken=0
for check in supply-chain schemathesis; do
  node "scripts/$check.mjs" 2>&1 | tee -a "$output"
  # One that dies without counting must not look like one that had nothing to say.
  tail -1 "$output" | grep -qE '^[0-9]+ passed, [0-9]+ failed' || broken=$((broken + 1))
done
awk -v broken="$broken" '
  /^[0-9]+ passed, [0-9]+ failed/ { passed += $1; failed += $3 }
  END { failed += broken; printf "%d passed, %d failed\n", passed, failed; exit failed > 0 }' "$output"
