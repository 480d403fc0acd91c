"""Reading small XML of strangers: elements and attributes only, no document type, no entities."""

from xml.parsers import expat

from proposals.papers.uploads.limits import Reason, Refused

MOST_ELEMENTS = 20_000


def elements(content: bytes) -> list[tuple[str, dict[str, str]]]:
    """Return (name, attributes) of each element; raise Refused for anything but plain XML."""
    found: list[tuple[str, dict[str, str]]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(found) >= MOST_ELEMENTS:
            raise Refused(Reason.UNPACKS_TOO_LARGE)
        found.append((name, attributes))

    def refuse(*_declaration: object) -> None:
        raise Refused(Reason.DECLARES_ENTITIES)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError) as error:
        raise Refused(Reason.DAMAGED) from error
    return found
