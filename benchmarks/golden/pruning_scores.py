#!/usr/bin/env python3
"""Scores and masks of every pruning strategy on a small network, by PyTorch and NumPy alone.

Writes the JSON that GoldenScoresTest compares the workbench's scores and masks with:

    python3 benchmarks/golden/pruning_scores.py workbench-core/src/test/resources/pruning/golden.json

Gradients and Hessian products are autograd's in float64; nothing is shared with the Java code.
"""
import json
import math
import sys

import numpy as np
import torch
import torch.nn.functional as F

WIDTHS = [6, 5, 4, 3]
NAMES = ["fc1", "fc2", "output"]
RATE = 0.5
ROUNDS = 10

rng = np.random.default_rng(20191105)
initial, trained, masks, biases = {}, {}, {}, {}
for name, fan_in, fan_out in zip(NAMES, WIDTHS, WIDTHS[1:]):
    key = name + ".weight"
    initial[key] = rng.normal(0, 0.6, (fan_out, fan_in)).astype(np.float32)
    trained[key] = (initial[key] + rng.normal(0, 0.5, (fan_out, fan_in))).astype(np.float32)
    masks[key] = rng.random((fan_out, fan_in)) < 0.8
    biases[name + ".bias"] = rng.normal(0, 0.1, fan_out).astype(np.float32)
inputs = rng.normal(0, 1, (12, WIDTHS[0])).astype(np.float32)
labels = rng.integers(0, WIDTHS[-1], 12)
KEYS = list(initial)


def loss_of(weights, temperature):
    x = torch.tensor(inputs, dtype=torch.float64)
    for name in NAMES:
        x = F.linear(x, weights[name + ".weight"], torch.tensor(biases[name + ".bias"], dtype=torch.float64))
        if name != NAMES[-1]:
            x = F.relu(x)
    return F.cross_entropy(x / temperature, torch.tensor(labels))


def variables(values, mask):
    return {k: torch.tensor(np.where(mask[k], values[k], 0), dtype=torch.float64, requires_grad=True) for k in KEYS}


def gradients(values, mask):
    w = variables(values, mask)
    g = torch.autograd.grad(loss_of(w, 1), [w[k] for k in KEYS])
    return {k: (w[k] * gk).abs().detach().numpy() for k, gk in zip(KEYS, g)}


def snip(values, mask):
    products = gradients(values, mask)
    total = sum(p.sum() for p in products.values())
    return {k: p / total for k, p in products.items()}


def grasp(values, mask):
    w = variables(values, mask)
    g = torch.autograd.grad(loss_of(w, 200), [w[k] for k in KEYS], create_graph=True)
    flow = sum((gk * gk.detach() * torch.tensor(mask[k], dtype=torch.float64)).sum() for k, gk in zip(KEYS, g))
    hg = torch.autograd.grad(flow, [w[k] for k in KEYS])
    return {k: (w[k] * h).detach().numpy() for k, h in zip(KEYS, hg)}


def synflow(values, mask):
    w = {k: torch.tensor(np.abs(np.where(mask[k], values[k], 0)), dtype=torch.float64, requires_grad=True) for k in KEYS}
    x = torch.ones(1, WIDTHS[0], dtype=torch.float64)
    for k in KEYS:
        x = F.linear(x, w[k])
    x.sum().backward()
    return {k: (w[k] * w[k].grad).detach().numpy() for k in KEYS}


def both(sign, mask):
    """The quadrant's rank: how many kept weights lie below, by w0 and by wT, the smaller of the two."""
    scores = {}
    for k in KEYS:
        ranks = []
        for values in (initial[k], trained[k]):
            s = sign * np.abs(values.astype(np.float64))
            ranks.append((s[mask[k]][None, None, :] < s[:, :, None]).sum(-1))
        scores[k] = np.minimum(*ranks).astype(np.float64)
    return scores


def each(criterion):
    return {k: criterion(initial[k].astype(np.float64), trained[k].astype(np.float64)) for k in KEYS}


def same(f):
    return lambda a, b: np.where(np.sign(a) == np.sign(b), f(a, b), 0.0)


def diff(f):
    return lambda a, b: np.where(np.sign(a) != np.sign(b), f(a, b), 0.0)


def increase(a, b):
    return np.abs(b) - np.abs(a)


def final(a, b):
    return np.abs(b)


def removed(count, scores, kept):
    """Clears the lowest `count` of the kept weights of these tensors; stable, so ties go by position."""
    flat = np.concatenate([scores[k].ravel() for k in kept])
    alive = np.concatenate([kept[k].ravel() for k in kept])
    order = [i for i in np.argsort(flat, kind="stable") if alive[i]]
    alive[order[:count]] = False
    result, at = {}, 0
    for k in kept:
        result[k] = alive[at:at + kept[k].size].reshape(kept[k].shape)
        at += kept[k].size
    return result


def half_up(x):
    return math.floor(x + 0.5)


def layerwise(scores, mask):
    result = {}
    for k in KEYS:
        result.update(removed(half_up(RATE * int(mask[k].sum())), {k: scores[k]}, {k: mask[k]}))
    return result


def globally(scores, mask):
    return removed(half_up(RATE * sum(int(m.sum()) for m in mask.values())), scores, mask)


def in_rounds(score, values, mask):
    start = sum(int(m.sum()) for m in mask.values())
    current = mask
    for i in range(1, ROUNDS + 1):
        gone = half_up((1 - (1 - RATE) ** (i / ROUNDS)) * start)
        now = start - sum(int(m.sum()) for m in current.values())
        current = removed(gone - now, score(values, current), current)
    return current


def listed(arrays):
    return {k: v.ravel().tolist() for k, v in arrays.items()}


strategies = {
    "magnitude": each(final),
    "large_final": each(final),
    "small_final": each(lambda a, b: -np.abs(b)),
    "large_init": each(lambda a, b: np.abs(a)),
    "small_init": each(lambda a, b: -np.abs(a)),
    "large_init_large_final": both(1, masks),
    "small_init_small_final": both(-1, masks),
    "magnitude_increase": each(increase),
    "movement": each(lambda a, b: np.abs(b - a)),
    "large_final_same_sign": each(same(final)),
    "large_final_diff_sign": each(diff(final)),
    "magnitude_increase_same_sign": each(same(increase)),
    "magnitude_increase_diff_sign": each(diff(increase)),
    "taylor": gradients(trained, masks),
    "snip": snip(initial, masks),
    "grasp": grasp(initial, masks),
    "grasp_abs": {k: np.abs(v) for k, v in grasp(initial, masks).items()},
    "synflow": synflow(initial, masks),
}
golden = {
    "madeBy": "benchmarks/golden/pruning_scores.py, torch " + torch.__version__ + ", numpy " + np.__version__,
    "widths": WIDTHS,
    "rate": RATE,
    "initial": listed({**initial, **biases}),
    "trained": listed({**trained, **biases}),
    "masks": listed(masks),
    "inputs": inputs.tolist(),
    "labels": labels.tolist(),
    "strategies": {
        word: {"scores": listed(s), "layer": listed(layerwise(s, masks)), "global": listed(globally(s, masks))}
        for word, s in strategies.items()
    },
    "rounds": {
        "count": ROUNDS,
        "synflow": listed(in_rounds(synflow, initial, masks)),
        "snip": listed(in_rounds(snip, initial, masks)),
    },
}
with open(sys.argv[1], "w") as file:
    json.dump(golden, file)
    file.write("\n")
