"""Lists of German words, curated by hand, from `partners/data/german/`."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "data" / "german"


def word_list(name: str) -> frozenset[str]:
    """Return the words of a list; lines with # are remarks."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
