"""Reads an MLflow server with MLflow's own client and compares its content with the journal.

The workbench's own mirror is not used: runs come from `workbench list --json` and `log --json`, curves from the Arrow files that the events name,
and the names of parameters, metrics and tags from docs/mlflow.md.
"""

import json
import math
import os
import re
import subprocess
import sys
from datetime import datetime

import mlflow
import pyarrow.ipc
from mlflow.entities import ViewType

LEVEL_METRICS = ("test_accuracy", "validation_accuracy", "train_accuracy", "generalization_gap",
                 "final_test_accuracy", "early_stop_step", "density")


def workbench(home, *arguments):
    out = subprocess.run(["./workbench", *arguments, "--home", home, "--json"], check=True, capture_output=True)
    return json.loads(out.stdout)


def millis(text):
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return round(moment.timestamp() * 1000)


def flat(tree, prefix=""):
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from flat(value, prefix + key + ".")
        else:
            yield prefix + key, value


def same_number(text, value):
    return text == value if isinstance(value, str) else float(text) == float(value)


def table(home, digest):
    with pyarrow.ipc.open_file(os.path.join(home, "snapshots", digest.removeprefix("sha256:") + ".arrow")) as reader:
        return reader.read_all().to_pydict()


def curves(home, level, at):
    """The points (name, step, milliseconds, value) of a level's curves, from its Arrow tables."""
    metrics, timing = table(home, level["metrics"]), table(home, level["timing"])
    points = []
    for step, nanos in zip(timing["step"], timing["nanos"]):
        row = step - metrics["step"][0]
        time = at - (timing["nanos"][-1] - nanos) // 1_000_000
        for column in metrics:
            value = metrics[column][row]
            if column != "step" and not math.isnan(value):
                name = "curve/" + re.sub("([A-Z])", r"_\1", column).lower()
                points.append((name, step, time, value))
    return points


def scores(level):
    gap = level["trainAccuracy"] - level["testAccuracy"]
    values = (level["testAccuracy"], level["validationAccuracy"], level["trainAccuracy"], gap,
              level["finalTestAccuracy"], level["earlyStopStep"], level["density"])
    return dict(zip(LEVEL_METRICS, values))


class Comparison:
    def __init__(self, url, home):
        mlflow.set_tracking_uri(url)
        self.client = mlflow.MlflowClient()
        self.home = home
        self.count = 0
        self.copies = {}
        self.experiments = {}
        for experiment in self.client.search_experiments(view_type=ViewType.ALL):
            for run in self.client.search_runs([experiment.experiment_id], run_view_type=ViewType.ACTIVE_ONLY, max_results=5000):
                key = run.data.tags.get("workbench.key")
                assert key, f"a run that is no copy: {run.info.run_id} {run.info.run_name}"
                assert key not in self.copies, f"two copies of {key}"
                self.copies[key] = run
                self.experiments[key] = experiment

    def equal(self, actual, expected, what):
        self.count += 1
        assert actual == expected, f"{what}: the server has {actual!r}, the journal {expected!r}"

    def history(self, copy, expected, what):
        """Every point of every metric, each exactly once."""
        names = sorted({point[0] for point in expected})
        self.equal(sorted(copy.data.metrics), names, what + " metrics")
        actual = []
        for name in names:
            for point in self.client.get_metric_history(copy.info.run_id, name):
                actual.append((name, point.step, point.timestamp, point.value))
        self.equal(sorted(actual), sorted(expected), what + " points")
        self.count += len(expected)

    def dataset(self, copy, run, what):
        inputs = copy.inputs.dataset_inputs
        self.equal(len(inputs), 1, what + " inputs")
        self.equal(inputs[0].dataset.name, run["dataset"]["name"], what + " data set")
        self.equal(inputs[0].dataset.digest, run["dataset"]["fingerprint"][7:43], what + " fingerprint")

    def compare(self):
        runs = workbench(self.home, "list")["runs"]
        keys = {run["run"] for run in runs} | {f"{run['run']}@{level['level']}" for run in runs for level in run["levels"]}
        studies = [study["study"] for study in workbench(self.home, "study", "list")["studies"]]
        self.equal(set(self.copies), keys | {"study-" + study for study in studies}, "copies")
        for run in runs:
            self.run(run)
        members = {run for study in studies for run in self.study(workbench(self.home, "study", "show", study))}
        for run in runs:
            if run["run"] not in members:
                self.equal(self.experiments[run["run"]].name, "lottery/" + run["preset"], run["run"] + " experiment")
        return self.count

    def study(self, study):
        """A study's experiment, its copy, and where the copies of its runs are; returns the runs."""
        key = "study-" + study["study"]
        copy, experiment = self.copies[key], self.experiments[key]
        self.equal(experiment.name, "lottery/study " + study["study"], key + " experiment")
        self.equal(copy.info.status, "FINISHED", key + " status")
        self.equal(copy.data.params["study"], study["study"], key + " parameter")
        for tags in (experiment.tags, copy.data.tags):
            self.equal(tags["workbench.study.question"], study["question"], key + " question")
            self.equal(tags["workbench.study.plan"], study["plan"], key + " plan")
            self.equal(tags["workbench.state"], study["state"], key + " state")
            self.equal(tags["workbench.cells.done"], str(study["counts"]["done"]), key + " done")
            assert study["question"] in tags["mlflow.note.content"]
        for cell in study["cells"]:
            for member in [cell["run"]] + [f"{cell['run']}@{level['level']}" for level in cell["levels"]]:
                what = member + " of " + key
                self.equal(self.experiments[member].name, experiment.name, what + " experiment")
                self.equal(self.copies[member].data.params["study"], study["study"], what)
                self.equal(self.copies[member].data.params["cell"], cell["cell"], what + " cell")
                self.equal(self.copies[member].data.tags["workbench.cell"], cell["cell"], what + " cell")
                self.equal(self.copies[member].data.tags["workbench.study.plan"], study["plan"], what + " plan")
        self.means(copy, study, key)
        listed = {file.path for file in self.client.list_artifacts(copy.info.run_id)}
        self.equal(listed, {"grid.csv", "figures"}, key + " artifacts")
        return [cell["run"] for cell in study["cells"]]

    def means(self, copy, study, key):
        """One point of each mean for each kind and level, when the last of its cells was over."""
        over = {e["data"]["cell"]: millis(e["at"]) for e in workbench(self.home, "log", key)["events"] if e["type"] == "cell-finished"}
        groups = {}
        for cell in study["cells"]:
            for level in cell["levels"]:
                groups.setdefault((cell["kind"], level["level"]), []).append((over[cell["cell"]], level))
        expected = {}
        for (kind, level), members in groups.items():
            name, at = "ticket" if kind == "trunk" else kind, max(time for time, _ in members)
            expected[("cells/" + name, level, at)] = len(members)
            expected[("mean_test_accuracy/" + name, level, at)] = sum(l["testAccuracy"] for _, l in members) / len(members)
            expected[("mean_early_stop_step/" + name, level, at)] = sum(l["earlyStopStep"] for _, l in members) / len(members)
        actual = {}
        for metric in copy.data.metrics:
            for point in self.client.get_metric_history(copy.info.run_id, metric):
                if metric.split("/")[0] in ("cells", "mean_test_accuracy", "mean_early_stop_step"):
                    assert (metric, point.step, point.timestamp) not in actual, f"{key}: {metric} twice"
                    actual[(metric, point.step, point.timestamp)] = point.value
        self.equal(sorted(actual), sorted(expected), key + " means")
        for point, value in expected.items():
            self.count += 1
            assert math.isclose(actual[point], value, rel_tol=1e-12), f"{key} {point}: {actual[point]} {value}"

    def run(self, run):
        what = run["run"]
        copy = self.copies[what]
        events = workbench(self.home, "log", what)["events"]
        trained = {e["data"]["level"]: millis(e["at"]) for e in events if e["type"] == "level-trained"}
        self.equal(copy.info.start_time, millis(run["startedAt"]), what + " start")
        self.equal(copy.info.end_time, millis(events[-1]["at"]), what + " end")
        self.equal(copy.info.status, "FINISHED", what + " status")
        for key, value in flat(run["spec"]):
            self.count += 1
            assert same_number(copy.data.params[key], value), f"{what} {key}: {copy.data.params[key]} {value}"
        self.equal(copy.data.params["level"], str(run["levels"][-1]["level"]), what + " level")
        self.equal(copy.data.params["replicate"], str(run["replicate"]), what + " replicate")
        self.equal(copy.data.tags["workbench.head"], run["head"]["hash"], what + " head")
        self.equal(copy.data.tags["workbench.spec"], run["specId"], what + " specification")
        self.equal(copy.data.tags["workbench.kind"], run["kind"], what + " kind")
        for field, value in run["environment"].items():
            self.equal(copy.data.tags["workbench.environment." + field], value, what + " " + field)
        if run["parent"]:
            parent = f"{run['parent']['run']}#{run['parent']['version']}"
            self.equal(copy.data.tags["workbench.parent"], parent, what + " parent")
            self.equal(copy.data.tags["workbench.parent.hash"], run["parent"]["hash"], what + " parent's hash")
        assert f"./workbench replay {what}" in copy.data.tags["mlflow.note.content"]
        assert "mlflow.parentRunId" not in copy.data.tags
        expected = []
        for level in run["levels"]:
            at = trained[level["level"]]
            expected += [(name, level["level"], at, float(value)) for name, value in scores(level).items()]
            kept = math.floor(10_000 * level["density"] + 0.5)
            expected += [("by_density/test_accuracy", kept, at, level["testAccuracy"]),
                         ("by_density/early_stop_step", kept, at, float(level["earlyStopStep"]))]
        self.history(copy, expected, what)
        self.dataset(copy, run, what)
        self.artifacts(copy, run)
        for level in run["levels"]:
            self.level(copy, run, level, trained[level["level"]])

    def level(self, parent, run, level, at):
        what = f"{run['run']}@{level['level']}"
        copy = self.copies[what]
        self.equal(copy.data.tags["mlflow.parentRunId"], parent.info.run_id, what + " parent")
        self.equal(copy.data.params["level"], str(level["level"]), what + " level")
        self.equal(copy.data.params["density"], f"{level['density']:.6f}", what + " density")
        self.equal(copy.data.params["run"], run["run"], what + " run")
        self.equal(copy.info.status, "FINISHED", what + " status")
        self.equal(copy.info.end_time, at, what + " end")
        for tag, key in (("ticket.weights", "initWeights"), ("ticket.mask", "mask"), ("weights.final", "finalWeights"),
                         ("weights.earlyStop", "earlyStopWeights"), ("metrics", "metrics")):
            self.equal(copy.data.tags["workbench." + tag], level[key], what + " " + tag)
        expected = [(name, level["level"], at, float(value)) for name, value in scores(level).items()]
        self.history(copy, expected + curves(self.home, level, at), what)
        self.dataset(copy, run, what)

    def artifacts(self, copy, run):
        what = run["run"]
        listed = {file.path for file in self.client.list_artifacts(copy.info.run_id)}
        trained = [
            control
            for kind in workbench(self.home, "show", run["run"])["controls"]
            for control in kind["runs"]
        ]
        controls = {"controls.csv"} if trained else set()
        self.equal(listed, {"spec.yaml", "levels.csv", "masks.csv", "figures"} | controls, what + " artifacts")
        folder = mlflow.artifacts.download_artifacts(run_id=copy.info.run_id)
        if trained:
            rows = open(os.path.join(folder, "controls.csv")).read().splitlines()[1:]
            found = [(row.split(",")[-8], float(row.split(",")[-5])) for row in rows]
            wanted = [(control["run"], control["testAccuracy"]) for control in trained]
            self.equal(found, wanted, what + " controls.csv")
        rows = open(os.path.join(folder, "masks.csv")).read().splitlines()[1:]
        masks = [f"{level['level']},{layer['name']},{layer['kept']},{layer['total']}"
                 for level in run["levels"] for layer in level["layers"]]
        self.equal([",".join(row.split(",")[:4]) for row in rows], masks, what + " masks.csv")
        rows = open(os.path.join(folder, "levels.csv")).read().splitlines()[1:]
        self.equal([float(row.split(",")[5]) for row in rows], [level["testAccuracy"] for level in run["levels"]], what + " levels.csv")
        spec = open(os.path.join(folder, "spec.yaml")).read()
        assert "lenet-300-100" in spec, spec
        picture = open(os.path.join(folder, "figures", "accuracy_by_density.svg")).read()
        self.equal((picture[:5], picture[-6:]), ("<svg ", "</svg>"), what + " picture")


def compare(url, home):
    """The number of comparisons, all of them equal; AssertionError otherwise."""
    return Comparison(url, home).compare()


if __name__ == "__main__":
    print(compare(sys.argv[1], sys.argv[2]), "values are equal")
