"""Holds intervals, p-values, effect sizes, Holm's correction and the bootstrap against SciPy, statsmodels and numpy.

Usage: statistics_check.py VERDICT.json PROBE.json
VERDICT is what `workbench verdict --json` printed; PROBE is written by StatisticsProbe. Each number may be 1e-9 off,
relative to itself, or to 1e-6 where it is smaller.
"""

import json
import sys

import numpy as np
from scipy import stats
from statsmodels.stats.multitest import multipletests

BOUND = 1e-9
worst = {}


def hold(name, actual, expected):
    for one, other in zip(np.atleast_1d(actual), np.atleast_1d(expected), strict=True):
        gap = abs(one - other) / max(1e-6, abs(other))
        if not gap <= BOUND:
            sys.exit(f"{name}: {one!r} is not {other!r} within {BOUND}")
        worst[name] = (max(gap, worst.get(name, (0, 0))[0]), worst.get(name, (0, 0))[1] + 1)


def contrast(said, values, confidence, limit, indices):
    values = np.array(values)
    n = len(values)
    test = stats.ttest_1samp(values, limit, alternative="greater")
    hold("t interval", said["interval"], stats.t.interval(confidence, n - 1, values.mean(), stats.sem(values)))
    hold("lower bound", said["lowerBound"], stats.ttest_1samp(values, 0, alternative="greater").confidence_interval(confidence).low)
    hold("p-value", said["pValue"], test.pvalue)
    hold("Cohen's d", said["cohen"], values.mean() / values.std(ddof=1))
    hold("Hedges' g", said["hedges"], values.mean() / values.std(ddof=1) * (1 - 3 / (4 * (n - 1) - 1)))
    rows = np.array(indices)
    assert rows.shape[1] == n and rows.min() >= 0 and rows.max() < n
    tail = (1 - confidence) / 2
    hold("bootstrap", said["bootstrap"], np.quantile(values[rows].mean(axis=1), [tail, 1 - tail]))


def verdict(document, resamples):
    rule = document["rule"]
    p_values = []
    for level, rows in zip(document["levels"], resamples, strict=True):
        pairs = level["pairs"]
        dense = [p["ticket"]["testAccuracy"] - p["dense"]["testAccuracy"] for p in pairs]
        # Reinits of one ticket are averaged before pairing, so n is the number of replicates.
        reinit = [p["ticket"]["testAccuracy"] - np.mean([r["testAccuracy"] for r in p["reinits"]]) for p in pairs]
        contrast(level["versusDense"], dense, rule["confidence"], -rule["margin"], rows["dense"])
        contrast(level["versusReinit"], reinit, rule["confidence"], 0, rows["reinit"])
        p_values.append(max(level["versusDense"]["pValue"], level["versusReinit"]["pValue"]))
        hold("level's p-value", level["pValue"], p_values[-1])
    hold("Holm", [level["adjusted"] for level in document["levels"]], multipletests(p_values, method="holm")[1])
    for level in document["levels"]:
        assert f"({len(document['replicates'])} replicates)" in level["text"], level["text"]


with open(sys.argv[1]) as file:
    said = json.load(file)
with open(sys.argv[2]) as file:
    probe = json.load(file)
verdict(said, probe["verdict"])
for sample in probe["samples"]:
    contrast(sample, sample["values"], sample["confidence"], sample["limit"], sample["indices"])
for family in probe["families"]:
    hold("Holm", family["adjusted"], multipletests(family["pValues"], method="holm")[1])
for name, (gap, count) in worst.items():
    print(f"ok      {name}: {count} numbers, at most {gap:.1e} off")
