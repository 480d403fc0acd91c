"""The German pattern, block by block; its words stand in `data/agreement.json`."""

import json
import re
from functools import cache
from pathlib import Path

from proposals.papers.agreement import word_file
from proposals.papers.agreement.facts import facts_of
from proposals.papers.agreement.words import plain

WORDS = Path(__file__).parent.parent.parent / "data" / "agreement.json"
NAME = re.compile(r"\{(\w+)\}")
BLANK = re.compile(r"(\[bitte ergänzen[^\]]*\])")


@cache
def words():
    return json.loads(WORDS.read_text(encoding="utf-8"))


def agreement_file(consortium):
    """Return the pattern for a consortium as a Word file."""
    text = words()
    facts = facts_of(consortium, text["roles"])
    title = f"{text['title']}: {plain(consortium.title)}"
    document = word_file.new_file(title=title, language=text["language"])
    document.add_paragraph(text["title"], style="Title")
    word_file.add_notice(document, text["notice"])
    for block in text["blocks"]:
        add_block(document, block, facts)
    word_file.add_footer(document, text["footer"])
    return word_file.content_of(document)


def add_block(document, block, facts):
    """Add one block: a heading, a paragraph, a proposal to decide on, or a table."""
    ((kind, content),) = block.items()
    match kind:
        case "heading":
            document.add_heading(content, level=1)
        case "table":
            add_table(document, content, facts)
        case "example" if not facts.is_demo:
            return
        case "decide":
            paragraph = document.add_paragraph()
            paragraph.add_run(words()["decide"]).bold = True
            word_file.add_text(paragraph, list(parts(content, facts.values)))
        case _:
            word_file.add_text(document.add_paragraph(), list(parts(content, facts.values)))


def parts(pattern, values):
    """Yield the pattern's text, its values, and blanks where there is none.

    The values are only ever inserted, never read as a pattern themselves.
    """
    for number, piece in enumerate(NAME.split(pattern)):
        if number % 2:
            yield filled(values.get(piece, ""), piece)
        else:
            for part in filter(None, BLANK.split(piece)):
                yield part, bool(BLANK.fullmatch(part))


def filled(value, name):
    """Return the value as a part of a text; a blank where there is none."""
    text = plain(str(value))
    if text or not name:
        return text, False
    return words()["blank"].format(what=words()["blanks"][name]), True


def add_table(document, name, facts):
    described = words()["tables"][name]
    rows = getattr(facts, name)
    if not rows:
        return
    word_file.add_table(
        document,
        caption=described["caption"],
        columns=described["columns"],
        rows=[[[filled(value, blank)] for value, blank in row] for row in rows],
    )
