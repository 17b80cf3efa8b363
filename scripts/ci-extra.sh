#!/usr/bin/env bash
# Slow checks that run once per change, after the tests. The last line is `N passed, N failed`.
set -uo pipefail
cd "$(dirname "$0")/.."
node scripts/schemathesis.mjs
