"""Documents that can be held against the tree are."""

import re
import subprocess
import tomllib
from pathlib import Path

from tests.structure import tree


def packages_of_the_project():
    project = tomllib.loads((tree.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    return {re.split(r"[\[=~<>; ]", line, maxsplit=1)[0] for line in lines}


def test_every_dependency_earns_its_place_in_a_line():
    text = (tree.ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"^\| `([a-z0-9-]+)`", text, flags=re.MULTILINE))

    assert packages_of_the_project() <= explained


def test_every_pinned_package_carries_hashes():
    for name in ("requirements.txt", "requirements-dev.txt"):
        blocks = re.split(r"\n(?=\S)", (tree.ROOT / name).read_text(encoding="utf-8"))
        pins = [block for block in blocks if "==" in block.split("\n", 1)[0]]

        assert pins
        assert [pin.split(" ", 1)[0] for pin in pins if "--hash=sha256:" not in pin] == []


def test_nothing_names_the_machine_it_was_made_on():
    places = [f"{tree.ROOT}/", f"{Path.home()}/"]

    listed = subprocess.run(
        ["git", "grep", "-lIF", *[part for place in places for part in ("-e", place)]],
        cwd=tree.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert listed.stdout.split() == []


def test_every_decision_record_is_short_and_listed():
    records = sorted((tree.ROOT / "docs" / "adr").glob("[0-9]*.md"))
    listed = (tree.ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")

    assert len(records) >= 8
    for record in records:
        assert len(record.read_text(encoding="utf-8").splitlines()) <= 60, record.name
        assert record.name in listed
