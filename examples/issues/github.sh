#!/bin/sh
# Opens the fixes of an answers file as issues of the GitHub repository of this folder.
# Needs gh (signed in) and jq. Example: sh examples/issues/github.sh my.toml --top 3
set -eu

asyncready issues "$@" | while IFS= read -r issue; do
  printf '%s' "$issue" |
    jq '{title, body, labels}' |
    gh api 'repos/{owner}/{repo}/issues' --input - --jq .html_url
done
