"""When are two names of organisations likely the same organisation's?

Names are compared without spelling variants (umlauts, ß, accents, capitals, punctuation) and
without the words of legal forms.  Pure text: no Django, no database.
"""

import re
import unicodedata

SPELLINGS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# What a name may hold for each folded pair of letters.
VARIANTS = {"ae": "(ae|ä|a)", "oe": "(oe|ö|o)", "ue": "(ue|ü|u)", "ss": "(ss|ß)"}
WORD = re.compile(r"[a-z0-9]+")
FILLERS = """
    ag am an das der des die e eg ev fuer gbr gemeinnuetzige gemeinnuetziger gesellschaft ggmbh gmbh
    gug haftungsbeschraenkt im in kg mbh ohg ug und v von zu zur
"""
LEGAL_FORMS = frozenset(FILLERS.split())
ALIKE = 0.6


def words(name: str) -> frozenset[str]:
    """Return the words by which a name is told from others; all of them if there are no such."""
    lowered = unicodedata.normalize("NFC", name).lower().translate(SPELLINGS)
    plain = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode("ascii")
    found = frozenset(WORD.findall(plain.replace("e.v.", " ").replace("e. v.", " ")))
    return found - LEGAL_FORMS or found


def folded(name: str) -> str:
    """Return a name such that spelling variants of it are equal."""
    return " ".join(sorted(words(name)))


def likeness(one: str, other: str) -> float:
    """Return how alike two names are, 0 to 1; 1 if the words of one are all in the other."""
    mine, theirs = words(one), words(other)
    if not (mine and theirs):
        return 0.0
    shared = len(mine & theirs)
    if shared == min(len(mine), len(theirs)) and max(map(len, mine & theirs)) > 3:
        return 1.0
    return shared / len(mine | theirs)


def are_alike(one: str, other: str) -> bool:
    return likeness(one, other) >= ALIKE


def pattern(name: str) -> str:
    """Return a regular expression that finds names with one of the telling words, however spelt.

    It finds more than is alike; `are_alike` decides.  Empty where the name has no word.
    """
    telling = sorted(words(name), key=lambda word: (-len(word), word))[:4]
    spelt = [re.sub("ae|oe|ue|ss", lambda pair: VARIANTS[pair[0]], word) for word in telling]
    return "|".join(spelt)
