#!/bin/sh
# Assesses lines of answers with GNU parallel: parallel.sh ANSWERS.jsonl > RESULTS.jsonl
# Status 4 says that a line is bad, which its line of the results tells.
set -eu
exec parallel --pipe-part --arg-file "$1" --block -4 --keep-order --halt now,fail=1 \
  'asyncready batch --jobs 1 || test $? -eq 4'
