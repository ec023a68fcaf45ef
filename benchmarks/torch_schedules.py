#!/usr/bin/env python3
"""Computes learning rates with PyTorch's own schedulers, step by step: the golden numbers of LearningRateTest.

Usage: torch_schedules.py > workbench-core/src/test/resources/spec/torch-1.13-schedules.csv

Milestones are MultiStepLR, cosines CosineAnnealingLR(T_max=end), a warmup is LambdaLR with min(1, it / warmup); a warmup beside
another is chained behind it, and multiplies it. Columns: base, schedule, milestones, gamma, warmup, end, step, rate.
"""

import warnings

import torch
from torch.optim import lr_scheduler

CASES = [
    (0.0012, "constant", [], 0.1, 0, 50),
    (0.03, "constant", [], 0.1, 20, 50),
    (0.1, "milestone", [20, 25], 0.1, 0, 30),
    (0.4, "milestone", [1, 7, 30], 0.3, 0, 40),
    (0.1, "milestone", [12, 30], 0.1, 15, 40),
    (0.05, "cosine", [], 0.1, 0, 33),
    (0.05, "cosine", [], 0.1, 10, 40),
    (0.1, "constant", [], 0.1, 60, 40),
]


def schedulers(optimizer, schedule, milestones, gamma, end):
    if schedule == "milestone":
        return [lr_scheduler.MultiStepLR(optimizer, milestones, gamma)]
    if schedule == "cosine":
        return [lr_scheduler.CosineAnnealingLR(optimizer, T_max=end)]
    return []


def rates(base, schedule, milestones, gamma, warmup, end):
    main = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=base)
    rising = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    used = schedulers(main, schedule, milestones, gamma, end)
    if warmup:
        used.append(lr_scheduler.LambdaLR(rising, lambda it: min(1.0, it / warmup)))
    for _ in range(end):
        yield main.param_groups[0]["lr"] * rising.param_groups[0]["lr"]
        main.step()
        rising.step()
        for scheduler in used:
            scheduler.step()


def main():
    warnings.simplefilter("error")
    for base, schedule, milestones, gamma, warmup, end in CASES:
        text = "+".join(map(str, milestones)) or "none"
        for step, rate in enumerate(rates(base, schedule, milestones, gamma, warmup, end)):
            print(f"{base},{schedule},{text},{gamma},{warmup},{end},{step},{rate!r}")


main()
