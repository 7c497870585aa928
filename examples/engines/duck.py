#!/usr/bin/env python3
"""Asks DuckDB about the results of a batch: duck.py ANSWERS.jsonl RESULTS.jsonl"""

import sys

import duckdb

answers, results = (duckdb.read_json(name, format="newline_delimited", ignore_errors=True) for name in sys.argv[1:])

print("How many came to which verdict, and how many lines are bad")
duckdb.sql(
    "select coalesce(verdict.title, error.code) as verdict, count(*) as lines, round(avg(index), 1) as index "
    "from results group by 1 order by lines desc"
).show()

print("The weakest sections")
duckdb.sql(
    "select section.id as section, round(avg(section.score), 2) as score "
    "from (select unnest(sections) as section from results) group by 1 order by score limit 3"
).show()

print("What the answers say beside the results: how many do not know how long an account takes, by verdict")
duckdb.sql(
    "select results.verdict.title as verdict, count(*) as clients, min(answers.subject) as such_as "
    "from results join answers using (id) where answers.answers.\"path-access\"::varchar like '%unknown%' "
    "group by 1 order by clients desc"
).show()
