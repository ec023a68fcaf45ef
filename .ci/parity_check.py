#!/usr/bin/env python3
"""Compares the engine's networks with PyTorch's own modules, autograd and optimizers.

parity_check.py FOLDER...   FOLDERs are what ParityProbe writes; exits with 1 if a figure is above its bound

The networks are declared here a second time, from the papers, and share no code with the engine's. Each folder gives the
weights and the batches; the figures are ||a - b|| / ||b|| of a tensor, b PyTorch's, and the largest of the tensors is shown.
"""
import json
import pathlib
import re
import sys
from collections import OrderedDict

import numpy
import torch
from torch import nn
from torch.nn import functional

KINDS = {"F32": numpy.float32, "F64": numpy.float64, "I32": numpy.int32, "BOOL": numpy.bool_}
TEMPERATURE = 200


def read(path):
    """The metadata and the arrays of a safetensors file."""
    content = pathlib.Path(path).read_bytes()
    start = 8 + int.from_bytes(content[:8], "little")
    header = json.loads(content[8:start])
    facts = header.pop("__metadata__", {})
    arrays = OrderedDict()
    for name, entry in header.items():
        first, last = (start + offset for offset in entry["data_offsets"])
        values = numpy.frombuffer(content[first:last], KINDS[entry["dtype"]])
        arrays[name] = torch.from_numpy(values.reshape(entry["shape"]).copy())
    return facts, arrays


def under(prefix, arrays):
    return OrderedDict((name[len(prefix):], value) for name, value in arrays.items() if name.startswith(prefix))


class FixedDropout(nn.Module):
    """Multiplies by given factors; does nothing in evaluation."""

    def __init__(self):
        super().__init__()
        self.factors = None

    def forward(self, x):
        return x * self.factors if self.training and self.factors is not None else x


def fully_connected(inputs, widths):
    layers = OrderedDict()
    for number, width in enumerate(widths, 1):
        layers[f"fc{number}"] = nn.Linear(inputs, width)
        layers[f"relu_fc{number}"] = nn.ReLU()
        layers[f"drop{number}"] = FixedDropout()
        inputs = width
    layers["output"] = nn.Linear(inputs, 10)
    return layers


def conv(pairs):
    """Frankle & Carbin (2019), Figure 2: pairs of convolutions and a maximum, then 256, 256, 10."""
    layers, channels = OrderedDict(), 3
    for number in range(1, 2 * pairs + 1):
        width = 64 * 2 ** ((number - 1) // 2)
        layers[f"conv{number}"] = nn.Conv2d(channels, width, 3, padding=1)
        layers[f"relu{number}"] = nn.ReLU()
        if number % 2 == 0:
            layers[f"pool{number}"] = nn.MaxPool2d(2)
        channels = width
    layers["flat"] = nn.Flatten()
    layers.update(fully_connected(channels * (32 // 2**pairs) ** 2, [256, 256]))
    return nn.Sequential(layers)


def vgg(depth):
    """Simonyan & Zisserman (2015), Table 1, with batch normalization, for images of 32x32."""
    groups = {11: (1, 1, 2, 2, 2), 13: (2, 2, 2, 2, 2), 16: (2, 2, 3, 3, 3), 19: (2, 2, 4, 4, 4)}[depth]
    layers, channels, number = OrderedDict(), 3, 0
    for group, (count, width) in enumerate(zip(groups, (64, 128, 256, 512, 512))):
        if group:
            layers[f"pool{group}"] = nn.MaxPool2d(2, 2)
        for _ in range(count):
            number += 1
            layers[f"conv{number}"] = nn.Conv2d(channels, width, 3, padding=1)
            layers[f"bn{number}"] = nn.BatchNorm2d(width)
            layers[f"relu{number}"] = nn.ReLU()
            channels = width
    layers.update(mean=nn.AdaptiveAvgPool2d(1), flat=nn.Flatten(), output=nn.Linear(channels, 10))
    return nn.Sequential(layers)


class NormalizedConvolution(nn.Conv2d):
    """A convolution without bias and the batch normalization behind it."""

    def __init__(self, inputs, outputs, size, stride=1):
        super().__init__(inputs, outputs, size, stride=stride, padding=size // 2, bias=False)
        self.bn = nn.BatchNorm2d(outputs)

    def forward(self, x):
        return self.bn(super().forward(x))


class Block(nn.Module):
    """He et al. (2016), Figure 2: F(x) + x, or F(x) + Ws x where the extents change."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = NormalizedConvolution(inputs, outputs, 3, stride)
        self.conv2 = NormalizedConvolution(outputs, outputs, 3)
        self.shortcut = NormalizedConvolution(inputs, outputs, 1, stride) if stride > 1 else nn.Identity()

    def forward(self, x):
        return functional.relu(self.conv2(functional.relu(self.conv1(x))) + self.shortcut(x))


def resnet(depth):
    """He et al. (2016), section 4.2: 6n + 2 layers of 16, 32 and 64 channels."""
    layers = OrderedDict(conv1=NormalizedConvolution(3, 16, 3), relu=nn.ReLU())
    channels = 16
    for stage, width in enumerate((16, 32, 64), 1):
        blocks = OrderedDict()
        for block in range(1, (depth - 2) // 6 + 1):
            blocks[f"block{block}"] = Block(channels, width, 2 if stage > 1 and block == 1 else 1)
            channels = width
        layers[f"stage{stage}"] = nn.Sequential(blocks)
    layers.update(mean=nn.AdaptiveAvgPool2d(1), flat=nn.Flatten(), output=nn.Linear(channels, 10))
    return nn.Sequential(layers)


def network(model):
    family, _, number = model.partition("-")
    if family == "lenet":
        return nn.Sequential(fully_connected(784, [300, 100]))
    return {"conv": lambda n: conv(n // 2), "resnet": resnet, "vgg": vgg}[family](int(number))


def theirs(name):
    """PyTorch's name of a parameter."""
    for ours, other in (("scale", "weight"), ("shift", "bias"), ("mean", "running_mean"), ("variance", "running_var")):
        name = re.sub(rf"\.{ours}$", "." + other, name)
    return name


def build(model, weights, kind=torch.float32):
    """The network with these weights; every parameter has to be there in its shape, and no other."""
    module = network(model).to(kind)
    state = {theirs(name): value.to(kind) for name, value in weights.items()}
    own = {name: value for name, value in module.state_dict().items() if not name.endswith("num_batches_tracked")}
    assert {n: v.shape for n, v in own.items()} == {n: v.shape for n, v in state.items()}, model
    module.load_state_dict(state, strict=False)
    return module


def parameters(module, names):
    state = dict(module.named_parameters())
    state.update(module.named_buffers())
    return OrderedDict((name, state[theirs(name)]) for name in names)


class Case:
    """One folder, and the figures that it gives."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.facts, self.start = read(self.folder / "start.safetensors")
        self.model = self.facts["model"]
        self.weights = under("weights/", self.start)
        self.is_normalized = any(name.endswith(".variance") for name in self.weights)
        # A bias in front of batch normalization has no effect: its gradient is rounding and nothing else.
        self.idle = {n for n in self.weights if self.is_normalized and re.match(r"conv\d+\.bias$", n)}
        self.misses = 0

    def bound(self, what, figure, limit, note=""):
        is_kept = figure <= limit
        self.misses += not is_kept
        print(f"{self.folder.name:16} {what:26} {figure:9.2e} {limit:8.0e} {'ok' if is_kept else 'MISSED'} {note}", flush=True)

    def batch(self, step, module, kind=torch.float32):
        labels = self.start[f"labels/{step}"].long()
        shape = [-1, 784] if self.model.startswith("lenet") else [-1, 3, 32, 32]
        places = [part for part in module.modules() if isinstance(part, FixedDropout)]
        for layer, place in enumerate(places):
            kept = self.start.get(f"kept/{step}/{layer}")
            if kept is not None:
                place.factors = kept.view(len(labels), -1).to(kind) * float(self.facts["scale"])
        return self.start[f"inputs/{step}"].view(shape).to(kind), labels

    def tensors(self, what, ours, reference, limit):
        """The largest relative difference of a tensor; of the idle, against the weight's."""
        worst, where = 0, ""
        for name, value in reference.items():
            measure = reference[name.replace(".bias", ".weight")] if name in self.idle else value
            difference = (ours[name].view_as(value).double() - value.double()).norm() / measure.double().norm()
            if not difference <= worst:
                worst, where = difference.item(), name
        self.bound(what, worst, limit, where)

    def check_gradient(self):
        facts, arrays = read(self.folder / "gradient.safetensors")
        module = build(self.model, self.weights)
        with torch.no_grad():
            module.eval()
            inputs, labels = self.start["test/inputs"], self.start["test/labels"].long()
            logits = module(inputs.view([len(labels)] + list(self.batch(0, module)[0].shape[1:])))
            loss = functional.cross_entropy(logits.double(), labels).item()
            module.train()
        self.bound("evaluation: loss", abs(float(facts["testLoss"]) / loss - 1), 1e-6)
        self.bound("evaluation: correct", abs(int(facts["testCorrect"]) - (logits.argmax(1) == labels).sum().item()), 0)
        inputs, labels = self.batch(0, module)
        loss = functional.cross_entropy(module(inputs), labels)
        loss.backward()
        self.bound("loss", abs(arrays["loss"].item() / loss.item() - 1), 1e-6)
        gradients = under("gradient/", arrays)
        ours = {name[:-2]: value for name, value in gradients.items()}
        trained = [name for name in self.weights if name in ours]
        reference = {name: p.grad for name, p in parameters(module, trained).items()}
        self.tensors("gradient", ours, reference, 1e-4 if self.is_normalized else 1e-5)
        if self.is_normalized:
            statistics = [name for name in self.weights if name not in ours]
            self.tensors("running statistics", under("after/", arrays), parameters(module, statistics), 1e-5)

    def check_steps(self, rule):
        """Ten steps of PyTorch's optimizer, which remembers what it remembers, each from the engine's weights.

        Were they not taken from there, the first ReLU or maximum that rounding turns over would set the two ways apart:
        PyTorch's own in float and in double are then a hundredth apart after ten steps.
        """
        facts, _ = read(self.folder / f"{rule}-step1.safetensors")
        module = build(self.model, self.weights)
        now = parameters(module, self.weights)
        rate, momentum, decay = (float(facts[key]) for key in ("rate", "momentum", "decay"))
        if facts["optimizer"] == "ADAM":
            optimizer = torch.optim.Adam(module.parameters(), lr=rate, weight_decay=decay)
        else:
            nesterov = facts["optimizer"] == "NESTEROV"
            optimizer = torch.optim.SGD(module.parameters(), lr=rate, momentum=momentum, weight_decay=decay, nesterov=nesterov)
        differences = {name: torch.zeros_like(value, dtype=torch.float64) for name, value in now.items()}
        for step in range(int(self.facts["steps"])):
            inputs, labels = self.batch(step, module)
            optimizer.zero_grad()
            loss = functional.cross_entropy(module(inputs), labels)
            loss.backward()
            optimizer.step()
            _, arrays = read(self.folder / f"{rule}-step{step + 1}.safetensors")
            with torch.no_grad():
                for name, value in under("after/", arrays).items():
                    differences[name] += value.double() - now[name].double()
                    now[name].copy_(value)
        self.moved(f"ten steps of {rule}", differences, now)

    def moved(self, what, differences, now):
        """||dw|| / ||w - w0|| of what the optimizer moves, and of the running statistics, which move much further."""
        trained = [n for n, value in now.items() if value.requires_grad and n not in self.idle]
        statistics = [n for n, value in now.items() if not value.requires_grad]
        for names, note in ((trained, ""), (statistics, "of running statistics")):
            if names:
                distance = sum((now[n].detach() - self.weights[n]).double().square().sum() for n in names)
                difference = sum(differences[n].square().sum() for n in names)
                self.bound(what, (difference / distance).sqrt().item(), 1e-3, note)

    def check_double(self):
        _, arrays = read(self.folder / "double.safetensors")
        module = build(self.model, self.weights, torch.float64)
        for place in module.modules():
            if isinstance(place, FixedDropout):
                place.factors = None
        inputs, labels = self.start["inputs/0"], self.start["labels/0"].long()
        shape = self.batch(0, network(self.model))[0].shape
        functional.cross_entropy(module(inputs.view(shape).double()), labels).backward()
        trained = [name for name, p in parameters(module, self.weights).items() if isinstance(p, nn.Parameter)]
        reference = {name: p.grad for name, p in parameters(module, trained).items()}
        self.tensors("gradient in double", under("gradient/", arrays), reference, 1e-9)

    def check_scores(self):
        _, arrays = read(self.folder / "scores.safetensors")
        weights = under("weights/", arrays)
        prunable = [name for name, value in weights.items() if value.dim() > 1]
        for strategy, scores in (("snip", self.snip), ("grasp", self.grasp), ("synflow", self.synflow)):
            expected = scores(weights, prunable)
            ours = {name: value.view_as(expected[name]) for name, value in under(strategy + "/score/", arrays).items()}
            self.tensors(f"{strategy}: scores", ours, expected, 1e-4)
            worst = max(((ours[n] - expected[n]).abs().max() / expected[n].abs().max()).item() for n in prunable)
            self.bound(f"{strategy}: largest difference", worst, 1e-4, "of the tensor's largest score")
            self.check_masks(strategy, expected, under(strategy + "/mask/", arrays))

    def check_masks(self, strategy, expected, masks):
        """The masks of a half of all weights; whose score is the threshold within rounding may go or stay."""
        scores = torch.cat([expected[name].flatten() for name in masks])
        kept = torch.cat([mask.flatten() for mask in masks.values()])
        threshold = scores.sort().values[len(scores) - int(kept.sum()) - 1]
        is_near = (scores - threshold).abs() <= 1e-6 * threshold.abs()
        wrong = ((scores > threshold) != kept) & ~is_near
        self.bound(f"{strategy}: masks", int(wrong.sum()), 0, f"{int(is_near.sum())} of {len(scores)} at the threshold")

    def loss(self, weights, temperature):
        module = build(self.model, weights, torch.float64)
        inputs, labels = self.batch(0, module, torch.float64)
        for place in module.modules():
            if isinstance(place, FixedDropout):
                place.factors = None
        return module, functional.cross_entropy(module(inputs) / temperature, labels)

    def snip(self, weights, prunable):
        module, loss = self.loss(weights, 1)
        chosen = parameters(module, prunable)
        gradients = torch.autograd.grad(loss, list(chosen.values()))
        products = [(w * g).abs().detach() for w, g in zip(chosen.values(), gradients)]
        total = sum(product.sum() for product in products)
        return {name: product / total for name, product in zip(prunable, products)}

    def grasp(self, weights, prunable):
        """w * Hg, Hg being the gradient of g'g with g' held: exact, by differentiating twice."""
        module, loss = self.loss(weights, TEMPERATURE)
        chosen = list(parameters(module, prunable).values())
        gradients = torch.autograd.grad(loss, chosen, create_graph=True)
        products = torch.autograd.grad(sum((g.detach() * g).sum() for g in gradients), chosen)
        return {name: (w * hg).detach() for name, w, hg in zip(prunable, chosen, products)}

    def synflow(self, weights, prunable):
        module = build(self.model, weights, torch.float64).eval()
        with torch.no_grad():
            for name, parameter in module.named_parameters():
                parameter.abs_()
                if name.endswith("bias"):
                    parameter.zero_()
        shape = self.batch(0, module)[0].shape[1:]
        chosen = list(parameters(module, prunable).values())
        gradients = torch.autograd.grad(module(torch.ones([1, *shape], dtype=torch.float64)).sum(), chosen)
        return {name: (w * g).detach() for name, w, g in zip(prunable, chosen, gradients)}

    def check(self):
        self.check_gradient()
        if (self.folder / "double.safetensors").exists():
            self.check_double()
        for path in sorted(self.folder.glob("*-step1.safetensors")):
            self.check_steps(path.name.rpartition("-")[0])
        if (self.folder / "scores.safetensors").exists():
            self.check_scores()
        return self.misses


def main():
    torch.set_num_threads(1)
    print(f"torch {torch.__version__}\n{'network':16} {'what':26} {'figure':>9} {'bound':>8}")
    misses = sum(Case(folder).check() for folder in sys.argv[1:])
    print(f"{misses} figures are above their bounds" if misses else "every figure is within its bound")
    sys.exit(min(misses, 1))


if __name__ == "__main__":
    main()
