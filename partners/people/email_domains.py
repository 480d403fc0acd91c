"""Does an e-mail address belong to the owner of a website?

Yes where its domain is the website's host, or a parent of it: who has mail at `lichtblick.example`
is trusted with `quartier.lichtblick.example`.  Not the other way round: people at
`students.university.example` do not speak for `university.example`.  Never for domains that
strangers share (`partners/people/shared_domains.py`).  Our own rule (docs/rules.md, section 5);
pure text, no look-up in the network.
"""

from urllib.parse import urlsplit

from partners.people.shared_domains import REGISTRIES, SHARED


def domain_of(email: str) -> str:
    """Return the domain of an address as host names are compared; empty where there is none."""
    return comparable(email.rpartition("@")[2]) if "@" in email else ""


def host_of(website: str) -> str:
    """Return the host of a web address, without `www.`; empty where there is none."""
    try:
        host = urlsplit(website if "//" in website else f"//{website}").hostname or ""
    except ValueError:
        return ""
    return comparable(host).removeprefix("www.")


def comparable(host: str) -> str:
    """Return the host in small letters and in the form domain names have on the wire."""
    try:
        return host.strip().rstrip(".").lower().encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def is_own(domain: str) -> bool:
    """Whether a domain can be one organisation's own: no mail service, registry or number."""
    labels = domain.split(".")
    if len(labels) < 2 or not all(labels) or labels[-1].isdigit() or domain in REGISTRIES:
        return False
    return not SHARED & {".".join(labels[start:]) for start in range(len(labels) - 1)}


def covers(domain: str, host: str) -> bool:
    """Whether who has mail at `domain` is trusted with `host`."""
    return is_own(domain) and (host == domain or host.endswith(f".{domain}"))


def speaks_for(email: str, website: str, contact_email: str = "") -> bool:
    """Whether the address shows that a person speaks for who has this website or contact."""
    domain = domain_of(email)
    return covers(domain, host_of(website)) or (
        is_own(domain) and domain == domain_of(contact_email)
    )
