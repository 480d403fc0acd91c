"""One measured figure, its bar, and how both are shown."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """What was measured; `bar` is the largest good value, or the smallest with `at_least`."""

    name: str
    figure: float
    unit: str
    bar: float | None = None
    at_least: bool = False

    @property
    def met(self) -> bool | None:
        if self.bar is None:
            return None
        return self.figure >= self.bar if self.at_least else self.figure <= self.bar

    def line(self) -> str:
        return json.dumps(
            {
                "name": self.name,
                "figure": self.figure,
                "unit": self.unit,
                "bar": self.bar,
                "met": self.met,
            },
            ensure_ascii=False,
        )


def table(figures: Iterable[Figure]) -> str:
    """Return the figures below each other, each with its bar."""
    rows = [("", "figure", "bar", "")]
    for figure in figures:
        sign = "≥" if figure.at_least else "≤"
        bar = "" if figure.bar is None else f"{sign} {figure.bar:g} {figure.unit}"
        met = {None: "", True: "met", False: "NOT MET"}[figure.met]
        rows.append((figure.name, f"{figure.figure:g} {figure.unit}", bar, met))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    texts: list[Callable[[str, int], str]] = [str.ljust, str.rjust, str.rjust, str.ljust]
    return "\n".join(
        "  ".join(
            place(cell, width) for place, cell, width in zip(texts, row, widths, strict=True)
        ).rstrip()
        for row in rows
    )
