"""The pages that figures are taken of: their names, addresses, and who looks."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model

from portal.demo_people import LOGINS


@dataclass(frozen=True)
class Page:
    name: str
    path: str
    signed_in: bool = False


PROJECT = "/consortia/01980000-0000-7000-8000-000000000001/"  # of the demo world

DIRECTORY = (
    Page("directory", "/partners/"),
    Page("directory, a query", "/partners/?q=pflege&sector=social_services"),
    Page("directory, signed in", "/partners/", signed_in=True),
)
PAGES = (
    *DIRECTORY,
    Page("home", "/"),
    Page("calls", "/calls/"),
    Page("call", "/calls/beispielaufruf/"),
    Page(
        "calculator",
        "/calls/beispielaufruf/calculator/?partners=3&place=14713&staff_cost=90000&months=18",
    ),
    Page("organisation", "/partners/brueckenwerk-zwickau/"),
    Page("sign in", "/account/login/"),
    Page("sign up", "/account/signup/"),
    Page("imprint", "/imprint/"),
    Page("home, signed in", "/", signed_in=True),
    Page("organisation, signed in", "/partners/brueckenwerk-zwickau/", signed_in=True),
    Page("my organisations", "/organisations/", signed_in=True),
    Page("profile", "/organisations/brueckenwerk-zwickau/profile/", signed_in=True),
    Page("offers", "/organisations/brueckenwerk-zwickau/profile/offers/", signed_in=True),
    Page("members", "/organisations/brueckenwerk-zwickau/members/", signed_in=True),
    Page("bookmarks", "/bookmarks/", signed_in=True),
    Page("saved searches", "/searches/", signed_in=True),
    Page("open roles", "/roles/"),
    Page("my projects", "/consortia/", signed_in=True),
    Page("project", PROJECT, signed_in=True),
    Page("partners of a project", f"{PROJECT}partners/", signed_in=True),
    Page("inbox", f"{PROJECT}inbox/", signed_in=True),
    Page("budget", f"{PROJECT}budget/", signed_in=True),
    Page("what if", f"{PROJECT}budget/what-if/?duration_months=12", signed_in=True),
    Page("documents", f"{PROJECT}documents/", signed_in=True),
    Page("readiness", f"{PROJECT}readiness/", signed_in=True),
    Page("coverage", f"{PROJECT}coverage/", signed_in=True),
    Page("account", "/account/", signed_in=True),
    Page("e-mail addresses", "/account/email/", signed_in=True),
    Page("second factor", "/account/2fa/", signed_in=True),
    Page("sessions", "/account/sessions/", signed_in=True),
)


def person():
    """Return the person of the demo world who looks at the pages."""
    return get_user_model().objects.get(email=LOGINS[0][0])
