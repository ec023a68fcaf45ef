#!/usr/bin/env python3
"""A lean PyTorch training loop: LeNet-300-100, batch 60, Adam, one thread; prints steps per second.

Usage: lean_pytorch.py FOLDER [STEPS] [EVERY]   FOLDER has MNIST's four IDX files, plain or gzipped. With EVERY above 0, a
twelfth of the training images (at most 5,000) and all test images are scored each EVERY steps.
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
    every = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    torch.set_num_threads(1)
    torch.manual_seed(0)

    def images(part):
        pixels = read(folder, f"{part}-images-idx3-ubyte", 16).view(-1, 784).float()
        return pixels.div_(255).sub_(0.1307).div_(0.3081), read(folder, f"{part}-labels-idx1-ubyte", 8).long()

    inputs, labels = images("train")
    test = images("t10k")
    held_out = min(5000, max(len(labels) // 12, min(1000, len(labels) // 8)))
    validation = inputs[:held_out], labels[:held_out]
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

    @torch.no_grad()
    def score(part):
        correct = loss = 0
        for x, y in zip(part[0].split(1000), part[1].split(1000)):
            logits = network(x)
            loss += loss_of(logits, y).item() * len(y)
            correct += (logits.argmax(1) == y).sum().item()
        return loss / len(part[1]), correct / len(part[1])

    def run(count):
        for step in range(1, count + 1):
            batch = next(order)
            optimizer.zero_grad(set_to_none=True)
            loss = loss_of(network(inputs[batch]), labels[batch])
            loss.backward()
            optimizer.step()
            if every and step % every == 0:
                score(validation)
                score(test)
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
