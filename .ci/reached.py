#!/usr/bin/env python3
"""Fails if an operation of an OpenAPI document was never answered with 200 in the HAR files of a test."""
import json
import re
import sys
from urllib.parse import urlsplit


# The stream has no end, and the description was read before.
UNASKED = ("/events/stream", "/openapi.json")


def pattern(template):
    return re.compile(re.sub(r"\{[^}]+\}", "[^/]+", template) + "$")


def answered(files):
    for file in files:
        with open(file, encoding="utf-8") as har:
            for entry in json.load(har)["log"]["entries"]:
                if entry["response"]["status"] == 200:
                    yield urlsplit(entry["request"]["url"]).path


def main(description, *files):
    with open(description, encoding="utf-8") as document:
        templates = [path for path in json.load(document)["paths"] if not path.endswith(UNASKED)]
    paths = set(answered(files))
    missing = [t for t in templates if not any(pattern(t).match(path) for path in paths)]
    print(f"{len(templates) - len(missing)} of {len(templates)} operations were answered with 200")
    print("\n".join("never answered: " + template for template in missing))
    return 1 if missing else 0


sys.exit(main(*sys.argv[1:]))
