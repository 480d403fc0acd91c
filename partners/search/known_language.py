"""The language of the search as the database has it: read once per process and version."""

import hashlib
from functools import cache
from importlib.metadata import version as version_of
from pathlib import Path

from partners.models import (
    AiApplicationField,
    Competence,
    FieldOfAction,
    IndexState,
    SynonymGroup,
    TargetGroup,
)
from partners.search.compounds import dictionary, split
from partners.search.documents import Analyst
from partners.search.language import Group, Language, TermWords
from partners.search.word_lists import FOLDER

# A letter for each, because every profile carries the marks of many.
TERMS = {"c": Competence, "g": TargetGroup, "f": FieldOfAction, "a": AiApplicationField}
# What decides how a text is analysed; a change of it calls for a rebuild.
MODULES = ("compounds", "documents", "german", "language", "profiles")
PACKAGES = ("simplemma", "snowballstemmer")

_languages: dict[str, Language] = {}
_analysts: dict[str, Analyst] = {}


def built() -> str:
    """Return the digest of the language that the index was last built with."""
    return IndexState.objects.values_list("digest", flat=True).first() or ""


def language(built: str) -> Language:
    """Return the language; one that is not the kept one is read anew.

    Just after a change, until the rebuild, the one read is not the one the index was built with:
    then it is read each time, and what nobody has rebuilt yet is simply not found.
    """
    if built not in _languages:
        return keep(read())
    return _languages[built]


def keep(found: Language) -> Language:
    _languages.clear()
    _languages[digest(found)] = found
    return found


def analyst(of: Language) -> Analyst:
    """Return what analyses profiles.  The first call in a process loads the dictionary."""
    key = digest(of)
    if key not in _analysts:
        known = dictionary()
        _analysts.clear()
        _analysts[key] = Analyst(of, lambda word: split(word, known))
    return _analysts[key]


def read() -> Language:
    groups = SynonymGroup.objects.order_by("pk").values_list("pk", "words")
    terms = [
        TermWords(f"^{kind}{pk}", name, tuple(others))
        for kind, model in TERMS.items()
        for pk, name, others in model.objects.order_by("pk").values_list(
            "pk", "name_de", "synonyms"
        )
    ]
    return Language(tuple(Group(f"~{pk}", tuple(words)) for pk, words in groups), tuple(terms))


def digest(of: Language) -> str:
    """Return what changes whenever profiles would be analysed differently."""
    return hashlib.sha256(f"{of.groups}{of.terms}{code()}".encode()).hexdigest()


@cache
def code() -> str:
    modules = [Path(__file__).with_name(f"{name}.py") for name in MODULES]
    parts = [path.read_text(encoding="utf-8") for path in (*modules, *sorted(FOLDER.glob("*.txt")))]
    return "".join([*parts, *(version_of(name) for name in PACKAGES)])
