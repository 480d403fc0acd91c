"""A vocabulary as the directory knows it, small and fixed, without a database."""

from partners.directory.facets import LABELS, VERIFIED, Vocabulary, Word, grants

COMPETENCES = {
    "evaluation": Word("evaluation", "Evaluation", "Evaluation", "wissenschaft", pk=1),
    "beratung": Word("beratung", "Sozialberatung", "Counselling", "sozial", pk=2),
    "chatbot": Word("chatbot", "Chatbots", "Chatbots", "ki_anwendung", pk=3),
}


def make_vocabulary(**words):
    """Return a vocabulary; each facet may be given other words."""
    known = {name: {} for name in LABELS}
    known["district"] = {
        "14524": Word("14524", "Zwickau", "Zwickau", short="Z", column=0, row=2, pk=1),
        "14612": Word("14612", "Dresden, Stadt", "Dresden, Stadt", "", "DD", 2, 1, pk=2),
    }
    known["sector"] = {
        "research": Word("research", "Wissenschaft", "Research", pk=1),
        "technology": Word("technology", "Technik", "Technology", pk=2),
    }
    known["offers"] = known["seeks"] = COMPETENCES
    known["can_lead"] = {str(value): Word(str(value), label, label) for value, label in grants()}
    known["verified"] = {"yes": Word("yes", VERIFIED, VERIFIED)}
    known["call"] = {"aufruf": Word("aufruf", "Aufruf 4", "Aufruf 4")}
    return Vocabulary(known | words)


def many_competences(count):
    return {
        f"kompetenz-{number:02}": Word(
            f"kompetenz-{number:02}",
            f"Kompetenz {number:02}",
            f"Competence {number:02}",
            "sozial",
            pk=number,
        )
        for number in range(1, count + 1)
    }
