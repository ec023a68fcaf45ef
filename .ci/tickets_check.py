#!/usr/bin/env python3
"""Runs exported tickets without the workbench, and compares onnxruntime and numpy with each other and with the recorded score.

tickets_check.py FORMATS.md ONNX SPARSE SAFETENSORS PIXELS LABELS CORRECT
"""
import re
import sys

import numpy as np
import onnx
import onnxruntime
from safetensors.numpy import load_file

formats, model, sparse, whole, pixels, labels, correct = sys.argv[1:]
# The lines of the documentation are what is tested.
exec(re.search(r"```python\n(.*?)```", open(formats).read(), re.S).group(1))

facts, tensors = read(sparse)
recorded = load_file(whole)
for name, tensor in tensors.items():
    assert tensor.tobytes() == recorded["trained/" + name].tobytes(), name

onnx.checker.check_model(onnx.load(model), full_check=True)
images = np.fromfile(pixels, np.uint8).reshape(-1, tensors["fc1.weight"].shape[1]).astype(np.float32)
truth = np.fromfile(labels, np.uint8)
session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
logits = session.run(["logits"], {"pixels": images})[0]

values = (images / np.float32(255) - np.float32(facts["workbench.mean"])) / np.float32(facts["workbench.deviation"])
layers = facts["workbench.layers"].split(",")
for layer in layers:
    values = values @ tensors[layer + ".weight"].T + tensors[layer + ".bias"]
    values = values if layer == layers[-1] else np.maximum(values, 0)
difference = np.abs(logits - values).max()
found = int((logits.argmax(axis=1) == truth).sum())
print("largest difference of logits", difference, "correct", found, "recorded", correct)
assert difference <= 1e-4 * max(1, np.abs(values).max())
# Sums in another order may turn an image whose two largest logits are nearly equal.
assert abs(found - int(correct)) <= 2
for entry in onnx.load(model).metadata_props:
    assert facts[entry.key] == entry.value, entry.key
