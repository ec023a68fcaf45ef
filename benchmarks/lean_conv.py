#!/usr/bin/env python3
"""A lean PyTorch training loop of an image network: batch 60 of 32x32x3, Adam, one thread; prints seconds per step.

Usage: lean_conv.py MODEL [STEPS] [BATCH]   MODEL as .ci/parity_check.py declares them, such as conv-2
"""
import pathlib
import sys
import time

import torch
from torch.nn import functional

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / ".ci"))
from parity_check import network  # noqa: E402

WARM_UP = 2


def main():
    model = sys.argv[1]
    steps = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    batch = int(sys.argv[3]) if len(sys.argv) > 3 else 60
    torch.set_num_threads(1)
    torch.manual_seed(0)
    module = network(model)
    optimizer = torch.optim.Adam(module.parameters(), lr=3e-4)
    images = torch.randint(0, 256, [800, 3, 32, 32]).float().div_(255).sub_(0.5).div_(0.25)
    labels = torch.arange(800) % 10

    def run(count):
        for _ in range(count):
            chosen = torch.randint(0, 800, [batch])
            optimizer.zero_grad(set_to_none=True)
            loss = functional.cross_entropy(module(images[chosen]), labels[chosen])
            loss.backward()
            optimizer.step()
        return loss.item()

    run(WARM_UP)
    start, cpu_start = time.perf_counter(), time.thread_time()
    loss = run(steps)
    cpu = (time.thread_time() - cpu_start) / steps
    wall = (time.perf_counter() - start) / steps
    print(f"seconds_per_step {wall:.4f} cpu_seconds_per_step {cpu:.4f} (torch {torch.__version__}, loss {loss:.4f})")


if __name__ == "__main__":
    main()
