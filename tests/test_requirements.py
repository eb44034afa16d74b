"""The requirement files: hashed, complete, and the same versions for every supported Python but for Django."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^(?P<name>[a-z0-9.-]+)(?:\[[a-z,]+\])?==(?P<version>\S+)(?: ; (?P<marker>.+?))? \\$", re.MULTILINE)


def pins(name: str) -> dict[str, set[str]]:
    """The versions that a requirement file pins for each package."""
    found: dict[str, set[str]] = {}
    for match in PIN.finditer((ROOT / name).read_text()):
        found.setdefault(match["name"], set()).add(match["version"])
    return found


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_only_django_differs_between_pythons(name):
    split = {package: versions for package, versions in pins(name).items() if len(versions) > 1}

    assert split.keys() <= {"django", "numpy"}
    assert {version.rsplit(".", 1)[0] for version in split["django"]} == {"5.2", "6.1"}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_hashed_and_no_registry_is_named(name):
    text = (ROOT / name).read_text()

    assert len(PIN.findall(text)) == len(re.findall(r"^[a-z0-9]\S*==", text, re.MULTILINE))
    assert len(re.findall(r"\\\n    --hash=sha256:", text)) >= len(PIN.findall(text))
    assert "://" not in text


def test_what_runs_is_also_what_is_tested():
    run, develop = pins("requirements.txt"), pins("requirements-dev.txt")

    assert {name: develop.get(name) for name in run} == run


def test_every_declared_dependency_is_pinned_and_there_are_at_most_25():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    names = {re.match(r"[a-z0-9-]+", line)[0] for line in declared}

    assert names <= pins("requirements.txt").keys()
    assert len(names) <= 25
