#!/usr/bin/env python3
"""Compares what `asyncready batch` and survey.mjs say about the same lines, and what both took.

    python3 compare.py ASYNCREADY LINES.jsonl

Both run in turn, one process and one core each, and the figures are processor time: what else the machine
does moves them little. Fails if index or verdict of the team differ on a line on which no rule sends the
work elsewhere; where one does, the answers behind it are left out, which the other model cannot say.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def run(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    out = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return [json.loads(line) for line in out.splitlines()], seconds


def main():
    program, lines = sys.argv[1:]
    with open(lines) as file:
        text = file.readlines()
    # The fast one gets the lines a hundred times over, so that its start does not count.
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as many:
        many.writelines(text * 100)
        many.flush()
        ours, seconds = run([program, "batch", "--jobs", "1", many.name])
    each = seconds / len(ours)
    print(f"{'asyncready batch':<34} {each * 1e6:>10.1f} us a line")
    for mode in ("bare", "reuse", "new"):
        theirs, seconds = run(["node", os.path.join(HERE, "survey.mjs"), lines, mode])
        other = seconds / len(theirs)
        print(f"{'survey-core, ' + mode:<34} {other * 1e6:>10.1f} us a line, {other / each:>7.0f} times")
        compared = differ = 0
        for our, their in zip(ours, theirs):
            if our["team_verdict"] is None and our["verdict"]["id"] != "not-enough-known":
                compared += 1
                index = None if our["index"] is None else round(our["index"] * 10)
                differ += (our["id"], index, our["verdict"]["id"]) != (their["id"], their["index"], their["verdict"])
        print(f"{'':<34} {compared} lines compared, {differ} differ")
        if differ or not compared:
            sys.exit(1)


if __name__ == "__main__":
    main()
