"""Words that nearly every profile could use: they help to rank, but alone rule no profile out."""

from partners.search.german import stem

SOFT_STEMS = frozenset(
    stem(word)
    for word in """
    anbieter anbieten angebot arbeiten bereich bieten bietet experte expertin erfahrung gesucht
    gesuch helfen hilft hilfe initiative kooperationspartner leute mensch menschen organisation
    partner person personen projekt projektpartner rund sachsen thema
    unterstützen unterstützung verein vereine vorhaben
    """.split()
)
