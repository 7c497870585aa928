#!/usr/bin/env bash
# What the step of action.yml runs: writes the summary of the job, and ends with the status of the gate.
# FILE, REQUIRE, BANK and PACKAGE say what; ASYNCREADY may name a program that is there already.
set -euo pipefail
if [ -n "${ASYNCREADY:-}" ]; then program=("$ASYNCREADY"); else program=(uvx --from "$PACKAGE" asyncready); fi
asked=("$FILE")
if [ -n "${BANK:-}" ]; then asked+=(--bank "$BANK"); fi

status=0
gate=""
if [ -n "${REQUIRE:-}" ]; then
  gate=$("${program[@]}" report "${asked[@]}" --require "$REQUIRE" --format terminal 2>&1 > /dev/null) || status=$?
fi
# Wrong answers or a wrong name are no matter of the gate.
if [ "$status" != 0 ] && [ "$status" != 10 ]; then
  printf '%s\n' "$gate" >&2
  exit "$status"
fi
verdict=$("${program[@]}" report "${asked[@]}" --format json | python3 -c 'import json, sys; print(json.load(sys.stdin)["verdict"]["id"])')
printf 'verdict=%s\n' "$verdict" >> "${GITHUB_OUTPUT:-/dev/null}"
{
  case "$REQUIRE:$status" in
    :*) ;;
    *:0) printf '**The gate holds: %s is guaranteed.**\n\n' "$REQUIRE" ;;
    *) printf '**Below the gate: %s is needed.**\n\n```text\n%s\n```\n\n' "$REQUIRE" "$gate" ;;
  esac
  "${program[@]}" report "${asked[@]}" --brief --format markdown
} >> "${GITHUB_STEP_SUMMARY:-/dev/stdout}"
exit "$status"
