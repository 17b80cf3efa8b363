#!/usr/bin/env bash
# Slow checks that run once per change, after the tests. The last line is `N passed, N failed`, over all of them.
set -uo pipefail
cd "$(dirname "$0")/.."

output=$(mktemp)
trap 'rm -f "$output"' EXIT
broken=0

run() {
  "$@" 2>&1 | tee -a "$output"
  # One that dies without counting must not look like one that had nothing to say.
  tail -1 "$output" | grep -qE '^[0-9]+ passed, [0-9]+ failed' || broken=$((broken + 1))
}

run node scripts/supply-chain.mjs
run node scripts/schemathesis.mjs
# With few people, and two or more at once: most of a run is waiting for a minute of the journey to pass.
run env CHAOS_PEOPLE=40 node scripts/perennial.mjs chaos C1 C3 C5 C6 --together
awk -v broken="$broken" '
  /^[0-9]+ passed, [0-9]+ failed/ { passed += $1; failed += $3 }
  END { failed += broken; printf "%d passed, %d failed\n", passed, failed; exit failed > 0 }' "$output"
