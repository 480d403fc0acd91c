"""What the house forbids, as functions from source text to findings.

Each takes the text of one file and returns the findings in it, so that a test can show both that
the tree has none and that the rule finds a planted one.
"""

import ast
import re

MODULE_LINES = 400
FUNCTION_LINES = 40
TEMPLATE_LINES = 120

SIGNALS = {"receiver", "post_save", "pre_save", "post_delete", "pre_delete", "m2m_changed"}
UNSAFE_CALLS = {"mark_safe", "SafeString", "SafeText", "format_html_join"}
WORDLESS_NAMES = {"utils.py", "helpers.py", "managers.py", "signals.py", "misc.py", "common.py"}
FETCHERS = {"requests", "httpx", "aiohttp", "urllib3", "urllib.request", "http.client"}


def names_in(tree: ast.AST) -> set[str]:
    """Return every plain name, attribute and imported name of a module."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.ImportFrom | ast.Import):
            found.update(alias.name for alias in node.names)
    return found


def modules_imported(text: str) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update({node.module, *(f"{node.module}.{alias.name}" for alias in node.names)})
    return found


def long_functions(text: str) -> list[str]:
    return [
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno + 1 > FUNCTION_LINES
    ]


def signal_receivers(text: str) -> list[str]:
    """Return the signal names a module uses: work that nobody can foresee from the call."""
    tree = ast.parse(text)
    connects = [
        "connect"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "connect"
        and any(keyword.arg == "dispatch_uid" for keyword in node.keywords)
    ]
    return sorted(SIGNALS & names_in(tree)) + connects


def unsafe_markup(text: str) -> list[str]:
    return sorted(UNSAFE_CALLS & names_in(ast.parse(text)))


def functions_taking_a_request(text: str) -> list[str]:
    return [
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and any(
            argument.arg == "request"
            for argument in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
        )
    ]


def chance(text: str) -> list[str]:
    """Return what makes a test's data differ from run to run."""
    tree = ast.parse(text)
    fuzzy = {name for name in names_in(tree) if name.startswith("Fuzzy")}
    return sorted(fuzzy | ({"random"} & modules_imported(text)))


def fetches(text: str) -> list[str]:
    return sorted(FETCHERS & modules_imported(text))


def saves_overridden(text: str) -> list[str]:
    """Return the model classes that define `save` or `delete`."""
    return [
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ClassDef)
        and any(
            isinstance(part, ast.FunctionDef) and part.name in {"save", "delete"}
            for part in node.body
        )
    ]


TEMPLATE_SINS = {
    "inline style": re.compile(r"<style|\sstyle\s*="),
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)"),
    "inline handler": re.compile(r"<[^>]+\son[a-z]+\s*="),
    "unescaped output": re.compile(r"\|\s*safe\b|autoescape\s+off"),
    # The browser would speak in its own words and language, and keep the page from answering.
    "form checked by the browser": re.compile(r"<form class=\"form(?![^>]*novalidate)"),
    "foreign host": re.compile(r"(?:src|srcset)\s*=\s*[\"'](?:https?:)?//"),
}


def template_sins(text: str) -> list[str]:
    return [sin for sin, pattern in TEMPLATE_SINS.items() if pattern.search(text)]
