#!/bin/sh
# Assesses lines of answers with xargs, so many processes at a time: xargs.sh ANSWERS.jsonl PROCESSES > RESULTS.jsonl
# Status 4 says that a line is bad, which its line of the results tells.
set -eu
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
split -n "l/$((4 * $2))" -a 4 -d "$1" "$folder/part."
printf '%s\n' "$folder"/part.* |
  xargs -P "$2" -I{} sh -c 'asyncready batch --jobs 1 "$1" > "$1.results" || test $? -eq 4' sh {}
cat "$folder"/part.*.results
