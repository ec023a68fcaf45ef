#!/usr/bin/env python3
"""Validates an RO-Crate against the profile Process Run Crate with roc-validator, without a network.

roc-validator fetches the crate's JSON-LD context from w3id.org. This script gives it the copy in the package rocrate, which is by the authors of the specification; roc-validator refuses to work without one.
Usage: validate_crate.py CRATE_FOLDER; exits with 1 if anything that the profile requires is missing.
"""

import json
import sys
from importlib import resources
from pathlib import Path

import requests
from rocrate_validator import models, services
from rocrate_validator.utils.http import HttpRequester

CONTEXT = "https://w3id.org/ro/crate/1.1/context"


def carried_context():
    text = (resources.files("rocrate") / "data" / "ro-crate.jsonld").read_text()
    if json.loads(text)["@id"] != CONTEXT:
        raise RuntimeError("this version of rocrate carries another context")
    return text


def without_network(self, url, **_):
    if url != CONTEXT:
        raise RuntimeError(f"the crate asks for {url}")
    response = requests.Response()
    response.status_code = 200
    response.url = url
    response.headers["Content-Type"] = "application/ld+json"
    response._content = carried_context().encode()
    return response


def issues(folder, severity):
    settings = services.ValidationSettings(
        rocrate_uri=str(Path(folder)),
        profile_identifier="process-run-crate",
        requirement_severity=severity,
    )
    result = services.validate(settings)
    found = result.get_issues()
    print(f"{severity.name}: {len(result.executed_checks)} checks, {len(found)} issues")
    return found


def main(folder):
    HttpRequester.get = without_network
    wanted = sorted({f"{i.check.identifier}: {i.message}" for i in issues(folder, models.Severity.RECOMMENDED)})
    print("\n".join("  could be better: " + each for each in wanted))
    required = issues(folder, models.Severity.REQUIRED)
    for issue in required:
        print(f"  {issue.check.identifier}: {issue.message} ({issue.violatingEntity})")
    return 1 if required else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
