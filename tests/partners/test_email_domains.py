"""Does an e-mail address show that a person speaks for an organisation?"""

import pytest

from partners.people.email_domains import domain_of, host_of, speaks_for
from partners.people.shared_domains import MAIL_SERVICES, SITE_HOSTS


@pytest.mark.parametrize(
    ("email", "website"),
    [
        ("inga@lichtblick.example", "https://lichtblick.example"),
        ("inga@lichtblick.example", "https://www.lichtblick.example/wir/"),
        ("Inga@LICHTBLICK.example", "http://Lichtblick.Example:8080"),
        ("inga@lichtblick.example", "https://quartier.lichtblick.example"),
        ("inga@quartier.lichtblick.example", "https://www.quartier.lichtblick.example"),
        ("inga@lichtblick.co.uk", "https://lichtblick.co.uk"),
        ("inga@brücke.example", "https://xn--brcke-lva.example"),
        ("inga@lichtblick.example", "lichtblick.example"),
    ],
)
def test_an_address_of_the_websites_domain_speaks_for_it(email, website):
    assert speaks_for(email, website)


@pytest.mark.parametrize(
    ("email", "website"),
    [
        ("inga@students.hochschule.example", "https://hochschule.example"),
        ("inga@nacht-lichtblick.example", "https://lichtblick.example"),
        ("inga@lichtblick.example", "https://lichtblick.example.org"),
        ("inga@lichtblick.example", "https://example"),
        ("inga@example", "https://lichtblick.example"),
        ("inga@co.uk", "https://lichtblick.co.uk"),
        ("inga@gmail.com", "https://gmail.com"),
        ("inga@lichtblick.jimdosite.com", "https://lichtblick.jimdosite.com"),
        ("inga@web.de", "https://seiten.web.de"),
        ("inga@127.0.0.1", "https://127.0.0.1"),
        ("inga@lichtblick.example", ""),
        ("", "https://lichtblick.example"),
        ("", ""),
        ("inga@", "https://"),
        ("inga@lichtblick.example", "https://lichtblick.example@boese.example"),
        ("inga@lichtblick.example", "https://[lichtblick.example"),
    ],
)
def test_any_other_address_does_not(email, website):
    assert not speaks_for(email, website)


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        ("info@lichtblick.example", True),
        ("info@LICHTBLICK.example", True),
        ("info@quartier.lichtblick.example", False),
        ("info@anders.example", False),
    ],
)
def test_an_address_of_the_contacts_domain_speaks_for_it(contact, expected):
    assert speaks_for("inga@lichtblick.example", "", contact) == expected


def test_a_shared_contact_domain_says_nothing():
    assert not speaks_for("inga@t-online.de", "", "lichtblick@t-online.de")


def test_the_known_services_are_written_as_domains_are_compared():
    known = MAIL_SERVICES | SITE_HOSTS

    assert {domain_of(f"x@{domain}") for domain in known} == known
    assert {"gmail.com", "gmx.de", "web.de", "t-online.de", "outlook.de"} <= MAIL_SERVICES


def test_what_is_no_address_has_no_domain():
    assert (domain_of("nichts"), host_of("https://" + "ä" * 80 + ".example")) == ("", "")
