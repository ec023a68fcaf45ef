"""Compares intervals, p-values, effect sizes, power, margins, the uncertainty from one test set, Holm's correction and the
bootstrap with SciPy, statsmodels and numpy.

Usage: statistics_check.py VERDICT.json PROBE.json GIVEN.json EVERY
VERDICT is what `workbench verdict --json` printed, GIVEN the same with a margin, EVERY the steps from one evaluation
to the next; PROBE is written by StatisticsProbe. Each number may be 1e-9 off,
relative to itself, or to 1e-6 where it is smaller.
"""

import json
import sys

import numpy as np
from scipy import stats
from scipy.special import gammaln
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import TTestPower

BOUND = 1e-9
worst = {}


def hold(name, actual, expected):
    for one, other in zip(np.atleast_1d(actual), np.atleast_1d(expected), strict=True):
        gap = abs(one - other) / max(1e-6, abs(other))
        if not gap <= BOUND:
            sys.exit(f"{name}: {one!r} is not {other!r} within {BOUND}")
        worst[name] = (max(gap, worst.get(name, (0, 0))[0]), worst.get(name, (0, 0))[1] + 1)


def hedges(values):
    m = len(values) - 1
    correction = np.exp(gammaln(m / 2) - gammaln((m - 1) / 2)) / np.sqrt(m / 2)
    return values.mean() / values.std(ddof=1) * correction


def power(values, limit, assumed, confidence):
    effect = (assumed - limit) / values.std(ddof=1)
    return TTestPower().power(effect, len(values), 1 - confidence, alternative="larger")


def contrast(said, values, confidence, limit, indices):
    values = np.array(values)
    n = len(values)
    test = stats.ttest_1samp(values, limit, alternative="greater")
    hold("t interval", said["interval"], stats.t.interval(confidence, n - 1, values.mean(), stats.sem(values)))
    hold("lower bound", said["lowerBound"], stats.ttest_1samp(values, 0, alternative="greater").confidence_interval(confidence).low)
    hold("p-value", said["pValue"], test.pvalue)
    hold("Cohen's d", said["cohen"], values.mean() / values.std(ddof=1))
    if n == 2:
        assert said["hedges"] is None, said["hedges"]
    else:
        hold("Hedges' g", said["hedges"], hedges(values))
    expected = power(values, limit, said["powerAt"], confidence)
    if np.isnan(expected):
        # SciPy gives up on shifts of many standard errors, where there is no doubt.
        assert min(said["power"], 1 - said["power"]) < BOUND, said["power"]
    else:
        hold("power", said["power"], expected)
    rows = np.array(indices)
    assert rows.shape[1] == n and rows.min() >= 0 and rows.max() < n
    tail = (1 - confidence) / 2
    hold("bootstrap", said["bootstrap"], np.quantile(values[rows].mean(axis=1), [tail, 1 - tail]))


def lower_bound(values, confidence):
    return stats.ttest_1samp(values, 0, alternative="greater").confidence_interval(confidence).low


def margin(level, rule, losses):
    """Half of what reinits lose at least, and nothing below 0."""
    hold("gap", level["gap"]["mean"], np.mean(losses))
    hold("gap's bound", level["gap"]["lowerBound"], lower_bound(losses, rule["confidence"]))
    expected = max(0, (1 - rule["preserved"]) * lower_bound(losses, rule["confidence"]))
    hold("margin", level["margin"], expected if rule["margin"] is None else rule["margin"])
    assert rule["margin"] is not None or level["margin"] < np.mean(losses) or level["margin"] == 0
    return level["margin"]


def early_stop(said, pairs, confidence, every):
    """The mean of ticket - dense is to be below one interval of evaluations; equal differences have no test."""
    steps = np.array([p["ticket"]["earlyStopStep"] - p["dense"]["earlyStopStep"] for p in pairs], dtype=float)
    hold("steps", said["mean"], steps.mean())
    assert said["limit"] == every, said["limit"]
    if np.ptp(steps) == 0:
        assert said["pValue"] is None, said
        return 0
    test = stats.ttest_1samp(steps, every, alternative="less")
    hold("steps' t interval", said["interval"], stats.t.interval(confidence, len(steps) - 1, steps.mean(), stats.sem(steps)))
    hold("steps' upper bound", said["upperBound"], test.confidence_interval(confidence).high)
    hold("steps' p-value", said["pValue"], test.pvalue)
    hold("power", said["power"], power(-steps, -every, 0, confidence))
    return test.pvalue


def test_set(said, pairs, confidence):
    """As if no image were misclassified by both networks, and replicates differed on the same images."""

    def half(others):
        variances = []
        for pair in pairs:
            right = pair["ticket"]["testAccuracy"]
            of = [o["testAccuracy"] for o in others(pair)]
            variances.append(np.mean([min(right + o, 2 - right - o) - (right - o) ** 2 for o in of]))
        return stats.norm.ppf((1 + confidence) / 2) * np.sqrt(np.mean(variances) / said["images"])

    for key, others in {"versusDense": lambda p: [p["dense"]], "versusReinit": lambda p: p["reinits"]}.items():
        mean = np.mean([p["ticket"]["testAccuracy"] - np.mean([o["testAccuracy"] for o in others(p)]) for p in pairs])
        hold("test set", said[key], [mean - half(others), mean + half(others)])


def verdict(document, resamples, every):
    rule = document["rule"]
    p_values = []
    for level, rows in zip(document["levels"], resamples, strict=True):
        pairs = level["pairs"]
        dense = [p["ticket"]["testAccuracy"] - p["dense"]["testAccuracy"] for p in pairs]
        # Reinits of one ticket are averaged before pairing, so n is the number of replicates.
        reinit = [p["ticket"]["testAccuracy"] - np.mean([r["testAccuracy"] for r in p["reinits"]]) for p in pairs]
        limit = margin(level, rule, np.array(reinit) - np.array(dense))
        contrast(level["versusDense"], dense, rule["confidence"], -limit, rows["dense"])
        contrast(level["versusReinit"], reinit, rule["confidence"], 0, rows["reinit"])
        steps = early_stop(level["earlyStop"], pairs, rule["confidence"], every)
        test_set(level["testSet"], pairs, rule["confidence"])
        p_values.append(max(level["versusDense"]["pValue"], level["versusReinit"]["pValue"], steps))
        if level["finding"] != "no-verdict":
            hold("level's p-value", level["pValue"], p_values[-1])
    adjusted = multipletests(p_values, method="holm")[1]
    for level, corrected in zip(document["levels"], adjusted, strict=True):
        if level["finding"] != "no-verdict":
            hold("Holm", level["adjusted"], corrected)
        assert f"({len(document['replicates'])} replicates)" in level["text"], level["text"]


with open(sys.argv[1]) as file:
    said = json.load(file)
with open(sys.argv[2]) as file:
    probe = json.load(file)
with open(sys.argv[3]) as file:
    given = json.load(file)
verdict(said, probe["verdict"], int(sys.argv[4]))
verdict(given, probe["verdict"], int(sys.argv[4]))
for sample in probe["samples"]:
    contrast(sample, sample["values"], sample["confidence"], sample["limit"], sample["indices"])
for family in probe["families"]:
    hold("Holm", family["adjusted"], multipletests(family["pValues"], method="holm")[1])
for name, (gap, count) in worst.items():
    print(f"ok      {name}: {count} numbers, at most {gap:.1e} off")
