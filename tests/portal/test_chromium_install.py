"""A missing browser is a sentence that says how to get one, never a silent pass."""

import os
import subprocess
import sys

from tests.processes import CHECKOUT


def install(place, *programs, **variables):
    """Run the installation with nothing but these programs on the path."""
    for name, script in programs:
        program = place / name
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
    environment = {name: value for name, value in os.environ.items() if name != "CHROMIUM"}
    return subprocess.run(
        [sys.executable, "-m", "tests.browser.install"],
        cwd=CHECKOUT,
        env=environment | {"PATH": str(place)} | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_browser_on_the_path_is_taken(tmp_path):
    done = install(tmp_path, ("chromium", "exit 0"))

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_without_a_browser_and_without_apt_the_sentence_says_how(tmp_path):
    done = install(tmp_path)

    assert done.returncode == 1
    assert "apt-get install chromium" in done.stderr


def test_a_wrong_name_is_not_covered_up_by_installing_another(tmp_path):
    done = install(tmp_path, ("apt-get", "exit 0"), CHROMIUM="/nowhere/chromium")

    assert done.returncode == 1
    assert "/nowhere/chromium" in done.stderr


def test_an_installation_that_brings_no_browser_is_a_failure(tmp_path):
    done = install(tmp_path, ("apt-get", "exit 0"))

    assert done.returncode == 1
    assert "apt-get install chromium" in done.stderr
