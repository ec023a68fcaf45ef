#!/usr/bin/env python3
"""A lean PyTorch training loop: LeNet-300-100, batch 60, Adam, one thread; prints steps per second.

Usage: lean_pytorch.py FOLDER [STEPS]   FOLDER has MNIST's four IDX files, plain or gzipped.
"""

import gzip
import pathlib
import sys
import time

import torch
from torch import nn

BATCH = 60
WARM_UP = 300


def read(folder, name, header):
    plain = pathlib.Path(folder) / name
    content = plain.read_bytes() if plain.exists() else gzip.open(f"{plain}.gz").read()
    return torch.frombuffer(bytearray(content[header:]), dtype=torch.uint8)


def adam(network):
    try:
        return torch.optim.Adam(network.parameters(), lr=1.2e-3, fused=True), "fused"
    except (RuntimeError, TypeError, ValueError):
        return torch.optim.Adam(network.parameters(), lr=1.2e-3), "not fused"


def main():
    folder = sys.argv[1]
    steps = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    torch.set_num_threads(1)
    torch.manual_seed(0)
    inputs = read(folder, "train-images-idx3-ubyte", 16).view(-1, 784).float()
    inputs = inputs.div_(255).sub_(0.1307).div_(0.3081)
    labels = read(folder, "train-labels-idx1-ubyte", 8).long()
    network = nn.Sequential(
        nn.Linear(784, 300), nn.ReLU(), nn.Linear(300, 100), nn.ReLU(), nn.Linear(100, 10)
    )
    optimizer, kind = adam(network)
    loss_of = nn.CrossEntropyLoss()

    def batches():
        while True:
            order = torch.randperm(len(labels))
            yield from order.split(BATCH)

    order = batches()

    def run(count):
        for _ in range(count):
            batch = next(order)
            optimizer.zero_grad(set_to_none=True)
            loss = loss_of(network(inputs[batch]), labels[batch])
            loss.backward()
            optimizer.step()
        return loss.item()

    run(WARM_UP)
    start, cpu_start = time.perf_counter(), time.thread_time()
    loss = run(steps)
    cpu_rate = steps / (time.thread_time() - cpu_start)
    rate = steps / (time.perf_counter() - start)
    kind = f"{kind}, loss {loss:.4f}"
    print(f"steps_per_second {rate:.1f} per_cpu_second {cpu_rate:.1f} (torch {torch.__version__}, Adam {kind})")


if __name__ == "__main__":
    main()
