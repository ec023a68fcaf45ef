"""Compares two homes' reports of a study, with runs named by their cells: slurm_reports.py STUDY HOME REPORT.json HOME REPORT.json."""

import json
import sqlite3
import sys


def said(study, home, report):
    database = sqlite3.connect(f"file:{home}/workbench.db?mode=ro", uri=True)
    rows = database.execute("SELECT data FROM events WHERE run = ? AND type = 'cell-started'", (f"study-{study}",))
    with open(report) as file:
        document = json.load(file)
    text = json.dumps([document["figures"], document["verdicts"]], sort_keys=True, indent=1)
    for (data,) in rows:
        cell = json.loads(data)
        text = text.replace(cell["run"], cell["cell"])
    return text


def main(study, *homes):
    one, other = said(study, *homes[:2]), said(study, *homes[2:])
    if one != other:
        print(one, other, sep="\n--- and ---\n")
        sys.exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
