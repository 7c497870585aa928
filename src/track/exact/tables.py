"""Writes scipy.txt: a thousand tables with what scipy says of them. Run it where scipy is: python3 tables.py > scipy.txt"""

import random

from scipy.stats import binomtest, fisher_exact

dice = random.Random(29)
print("# a b c d, Fisher's exact test (two-sided), and the exact 95 % interval of a of a + b, as scipy has them")
for _ in range(1000):
    a, b, c, d = (dice.randint(0, dice.choice([3, 12, 60])) for _ in range(4))
    a += a + b == 0
    c += c + d == 0
    interval = binomtest(a, a + b).proportion_ci(0.95, "exact")
    print(a, b, c, d, repr(float(fisher_exact([[a, b], [c, d]])[1])), repr(float(interval.low)), repr(float(interval.high)))
