#!/usr/bin/env bash
# What the step of action.yml runs: writes the summary of the job, which begins with the gate and the shortest way to
# green, and ends with the status of the gate.
# FILE, REQUIRE, BANK and PACKAGE say what; ASYNCREADY may name a program that is there already.
set -euo pipefail
if [ -n "${ASYNCREADY:-}" ]; then program=("$ASYNCREADY"); else program=(uvx --from "$PACKAGE" asyncready); fi
asked=("$FILE" --brief --format markdown --output "$(mktemp -d)/result.json")
if [ -n "${BANK:-}" ]; then asked+=(--bank "$BANK"); fi
if [ -n "${REQUIRE:-}" ]; then asked+=(--require "$REQUIRE"); fi

status=0
"${program[@]}" report "${asked[@]}" >> "${GITHUB_STEP_SUMMARY:-/dev/stdout}" || status=$?
# Wrong answers or a wrong name leave no result.
if [ -f "${asked[5]}" ]; then
  verdict=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1], encoding="utf-8"))["verdict"]["id"])' "${asked[5]}")
  printf 'verdict=%s\n' "$verdict" >> "${GITHUB_OUTPUT:-/dev/null}"
fi
exit "$status"
