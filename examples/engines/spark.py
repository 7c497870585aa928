#!/usr/bin/env python3
"""Assesses lines of answers with Apache Spark: spark.py ANSWERS.jsonl RESULTS

RESULTS is a new folder of part files; together, by name, they have a line for each line, in order.
"""

import os
import sys

from pyspark.sql import SparkSession

answers, results = sys.argv[1:]
spark = SparkSession.builder.appName("asyncready").getOrCreate()
lines = spark.sparkContext.textFile(answers)
# Status 4 says that a line of the answers is bad, which its line of the results tells. Any other one fails
# the task, because of checkCode.
command = "sh -c 'asyncready batch --jobs 1 || test $? -eq 4'"
lines.pipe(command, env=dict(os.environ), checkCode=True).saveAsTextFile(results)
spark.stop()
