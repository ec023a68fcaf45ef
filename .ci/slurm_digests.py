"""Prints what must be equal between two executions of a study, one line for each event of each cell: slurm_digests.py HOME STUDY.

Everything in the events is compared, except for the timing tables and what interruptions leave. The database is only read.
"""

import hashlib
import json
import sqlite3
import sys

COMPARED = (
    "weights-initialized",
    "level-trained",
    "mask-pruned",
    "weights-rewound",
    "weights-treated",
    "ticket-made",
    "run-finished",
    "run-failed",
)


def without_times(value):
    if isinstance(value, dict):
        return {key: without_times(part) for key, part in value.items() if key != "timing"}
    if isinstance(value, list):
        return [without_times(part) for part in value]
    return value


def events(database, stream):
    rows = database.execute("SELECT type, data FROM events WHERE run = ? ORDER BY version", (stream,))
    return [(kind, json.loads(data)) for kind, data in rows]


def main(home, study):
    database = sqlite3.connect(f"file:{home}/workbench.db?mode=ro", uri=True)
    for kind, cell in sorted(events(database, f"study-{study}"), key=lambda event: str(event[1].get("cell"))):
        if kind != "cell-finished":
            continue
        for name, data in events(database, cell["run"]):
            if name in COMPARED:
                text = json.dumps(without_times(data), sort_keys=True)
                print(cell["cell"], name, hashlib.sha256(text.encode()).hexdigest())


if __name__ == "__main__":
    main(*sys.argv[1:])
