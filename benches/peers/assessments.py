#!/usr/bin/env python3
"""Prints N made-up assessments of the built-in bank as JSON, one a line.

    python3 benches/peers/assessments.py 1000000 > assessments.jsonl

The same number always gives the same lines. Four in five answers are near the strength of their team,
one in twelve is not known, and every thousandth line is broken on purpose where --broken is given.
"""

import json
import pathlib
import random
import sys
import tomllib

BANK = pathlib.Path(__file__).resolve().parents[2] / "questions" / "async-contracting"


def answer(question, strength, rng):
    if rng.random() < 1 / 12:
        return "unknown"
    good = strength if rng.random() < 0.8 else rng.random()
    if "levels" in question:
        levels = len(question["levels"])
        return 1 + min(levels - 1, int(good * levels))
    if "items" in question:
        return [item["id"] for item in question["items"] if rng.random() < good]
    return rng.choice(question["options"])["id"]


def main():
    count, broken = int(sys.argv[1]), "--broken" in sys.argv
    files = [tomllib.loads(path.read_text()) for path in sorted(BANK.glob("*.toml"))]
    questions = [question for file in files for question in file.get("question", [])]
    bank = next(file["bank"] for file in files if "bank" in file)
    rng = random.Random(17)
    for at in range(1, count + 1):
        strength = rng.random()
        line = json.dumps(
            {
                "id": f"a{at}",
                "bank": bank["id"],
                "version": bank["version"],
                "subject": f"Client {at}",
                "date": "2026-11-18",
                "answers": {question["id"]: answer(question, strength, rng) for question in questions},
            },
            separators=(",", ":"),
        )
        print(line[: len(line) // 2] if broken and at % 1000 == 0 else line)


if __name__ == "__main__":
    main()
