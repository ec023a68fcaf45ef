"""Draws the output of benchmarks/steps_per_second.sh: picture.py OUTPUT PICTURE. Needs matplotlib."""
import re
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

LINE = re.compile(r"^median (?:fused at density )?(\S+), steps per second: (\S+), lean PyTorch (\S+), ratio (\S+)$")


def medians(path):
    """Label and ratio to lean PyTorch of each median by wall time, in the order of the file."""
    with open(path, encoding="utf-8") as lines:
        found = [LINE.match(line.strip()) for line in lines]
    for match in filter(None, found):
        density = match.group(1)
        label = "DJL, dense" if density == "djl" else f"fused, {100 * float(density):g} %"
        yield label, float(match.group(4))


labels, ratios = zip(*medians(sys.argv[1]))
figure, axes = plt.subplots(figsize=(7.2, 2.9), dpi=150)
bars = axes.barh(labels, ratios, color=["#8a8a8a"] + ["#2b6cb0"] * (len(labels) - 1))
axes.bar_label(bars, fmt="%.1f ×", padding=3)
axes.axvline(1, color="#c05621", linewidth=1.2)
axes.text(1.1, -0.75, "lean PyTorch (dense) = 1", color="#c05621", fontsize=8)
axes.invert_yaxis()
axes.set_xlim(0, 1.15 * max(ratios))
axes.set_xlabel("training steps per second, as a multiple of a lean PyTorch loop's (one thread)")
axes.spines[["top", "right"]].set_visible(False)
figure.tight_layout()
figure.savefig(sys.argv[2])
