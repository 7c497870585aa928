#!/bin/sh
# Opens the fixes of an answers file as issues of the GitLab project of this folder.
# Needs glab (signed in) and jq. Example: sh examples/issues/gitlab.sh my.toml --top 3
set -eu

field() { printf '%s' "$issue" | jq -r "$1"; }

asyncready issues "$@" | while IFS= read -r issue; do
  glab issue create --yes \
    --title "$(field .title)" \
    --description "$(field .body)" \
    --label "$(field '.labels | join(",")')" </dev/null
done
