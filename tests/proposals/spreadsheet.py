"""Reckons the formulas of a workbook as a spreadsheet does, as far as ours use them."""

import ast
import operator
import re
from decimal import ROUND_HALF_UP, Decimal

CELL = re.compile(r"(?:'([^']+)'!)?([A-Z]+\d+)(?::([A-Z]+\d+))?")
OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul}


def rounded(value, places):
    return value.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP)


FUNCTIONS = {
    "SUM": lambda *values: sum(flat(values), Decimal(0)),
    "MIN": lambda *values: min(flat(values)),
    "MAX": lambda *values: max(flat(values)),
    "ROUND": rounded,
}


def flat(values):
    return [one for value in values for one in (value if isinstance(value, list) else [value])]


def value_of(workbook, sheet, cell):
    """Return what the cell comes to: a number as Decimal, a text as it is."""
    value = workbook[sheet][cell].value
    if isinstance(value, str) and workbook[sheet][cell].data_type == "f":
        return reckoned(workbook, sheet, value.removeprefix("="))
    return Decimal(str(value)) if isinstance(value, int | float | Decimal) else value


def reckoned(workbook, sheet, formula):
    references = []

    def numbered(match):
        references.append((match[1] or sheet, match[2], match[3]))
        return f"_{len(references) - 1}"

    tree = ast.parse(CELL.sub(numbered, formula), mode="eval").body
    return worth(workbook, tree, references)


def worth(workbook, node, references):
    match node:
        case ast.Constant():
            return Decimal(str(node.value))
        case ast.BinOp():
            left, right = (worth(workbook, side, references) for side in (node.left, node.right))
            return OPERATORS[type(node.op)](left, right)
        case ast.Call():
            arguments = [worth(workbook, one, references) for one in node.args]
            return FUNCTIONS[node.func.id](*arguments)
        case ast.Name():
            sheet, first, last = references[int(node.id[1:])]
            if last is None:
                return value_of(workbook, sheet, first)
            rows = workbook[sheet][f"{first}:{last}"]
            values = [value_of(workbook, sheet, cell.coordinate) for row in rows for cell in row]
            return [value for value in values if isinstance(value, Decimal)]
    raise AssertionError(ast.dump(node))
