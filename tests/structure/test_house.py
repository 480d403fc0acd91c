"""The house stays in order: small files, no hidden work, no unsafe markup, nothing by chance.

Each rule is shown twice: the tree keeps it, and a planted sin is found.
"""

import pytest

from tests.structure import rules, tree

# Where a rule has a reason to be broken: file and reason. An entry that is not needed fails.
SIGNALS_ALLOWED = {"portal/account_events.py": "Django's and allauth's login and account signals"}
SAFE_MARKUP_ALLOWED = {"portal/markdown.py": "raw HTML is off and links are checked"}
CHANCE_ALLOWED = ("tests/races/", "tests/faults/", "tests/bench/")


def findings(files, rule, allowed=()):
    found = {tree.name(path): rule(path.read_text(encoding="utf-8")) for path in files}
    return {
        name: sins for name, sins in found.items() if sins and not name.startswith(tuple(allowed))
    }


def lines(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_module_is_longer_than_can_be_held_in_the_head():
    long = {tree.name(path): lines(path) for path in tree.python_files()}

    assert {name: count for name, count in long.items() if count > rules.MODULE_LINES} == {}


def test_no_function_is_longer_than_a_screen():
    assert findings(tree.python_files(), rules.long_functions) == {}


def test_no_template_is_longer_than_three_screens():
    long = {tree.name(path): lines(path) for path in tree.templates()}

    assert {name: count for name, count in long.items() if count > rules.TEMPLATE_LINES} == {}


def test_no_module_has_a_name_that_says_nothing():
    assert [tree.name(p) for p in tree.python_files() if p.name in rules.WORDLESS_NAMES] == []


def test_no_signal_does_work_behind_a_save():
    files = tree.python_files(*tree.APPS)

    assert findings(files, rules.signal_receivers, SIGNALS_ALLOWED) == {}


def test_no_model_hides_work_in_save():
    files = [path for path in tree.python_files(*tree.APPS) if "models" in path.parts]

    assert findings(files, rules.saves_overridden) == {}


def test_no_service_takes_a_request():
    files = [p for p in tree.python_files(*tree.APPS) if "services" in (*p.parts, p.stem)]

    assert findings(files, rules.functions_taking_a_request) == {}


def test_nothing_marks_text_as_safe_html():
    files = tree.python_files(*tree.APPS)

    assert findings(files, rules.unsafe_markup, SAFE_MARKUP_ALLOWED) == {}


def test_the_server_fetches_no_address():
    assert findings(tree.python_files(*tree.APPS), rules.fetches) == {}


def test_no_test_depends_on_chance():
    assert findings(tree.python_files("tests"), rules.chance, CHANCE_ALLOWED) == {}


def test_templates_carry_no_inline_code_and_escape_everything():
    pages = [path for path in tree.templates() if path.suffix == ".html"]  # mails are plain text

    assert findings(pages, rules.template_sins) == {}


@pytest.mark.parametrize(
    ("rule", "allowed"),
    [
        (rules.signal_receivers, SIGNALS_ALLOWED),
        (rules.unsafe_markup, SAFE_MARKUP_ALLOWED),
    ],
)
def test_no_exception_outlives_its_reason(rule, allowed):
    used = {name for name in allowed if rule((tree.ROOT / name).read_text(encoding="utf-8"))}

    assert used == set(allowed)


@pytest.mark.parametrize(
    ("rule", "planted"),
    [
        (rules.long_functions, "def f():\n" + "    x = 1\n" * 41),
        (rules.signal_receivers, "@receiver(post_save)\ndef f(sender, **kwargs): ..."),
        (rules.signal_receivers, "user_logged_in.connect(f, dispatch_uid='f')"),
        (rules.saves_overridden, "class A(Model):\n    def save(self): ..."),
        (rules.functions_taking_a_request, "def f(*, request): ..."),
        (rules.unsafe_markup, "from django.utils.safestring import mark_safe"),
        (rules.fetches, "from urllib.request import urlopen"),
        (rules.fetches, "import requests"),
        (rules.chance, "import random"),
        (rules.chance, "name = FuzzyText()"),
        (rules.template_sins, '<p style="color: red">'),
        (rules.template_sins, "<script>alert(1)</script>"),
        (rules.template_sins, '<a onclick="f()">'),
        (rules.template_sins, "{{ text|safe }}"),
        (rules.template_sins, '<form class="form" method="post">'),
        (rules.template_sins, '<img src="https://elsewhere.example/a.png">'),
    ],
)
def test_a_planted_sin_is_found(rule, planted):
    assert rule(planted)


@pytest.mark.parametrize(
    ("rule", "harmless"),
    [
        (rules.long_functions, "def f():\n" + "    x = 1\n" * 39),
        (rules.template_sins, '<script src="/static/a.js" defer></script>'),
        (rules.template_sins, '<script type="application/json">{}</script>'),
        (rules.template_sins, '<form class="form" method="post" novalidate>'),
        (rules.template_sins, '<input data-once="1">'),
        (rules.chance, "from portal.ids import uuid7"),
    ],
)
def test_harmless_text_is_left_alone(rule, harmless):
    assert not rule(harmless)
