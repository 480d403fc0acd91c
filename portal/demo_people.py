"""Invented people for the demo world; nobody here exists.

Other apps give them organisations and work to do: they find them by their addresses.
"""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from portal.coordination import GROUP as COORDINATION
from portal.models import User
from portal.services.consents import record_consents

PASSWORD = "Brücken bauen 2026"  # noqa: S105 - for the demo world only, printed at its start

# Address, name, what one can try as this person.
PEOPLE = [
    ("lena.vogt@beispiel.example", "Lena Vogt", "Projektleitung bei einem sozialen Träger"),
    ("jonas.weber@beispiel.example", "Jonas Weber", "Gründer einer Technikfirma"),
    ("mira.hofmann@beispiel.example", "Mira Hofmann", "Forscherin an einer Hochschule"),
    ("tarek.nasser@beispiel.example", "Tarek Nasser", "Sozialunternehmer"),
    ("anna.kern@beispiel.example", "Anna Kern", "Koordination: Verwaltung, nach zweitem Faktor"),
]
COORDINATOR = "anna.kern@beispiel.example"

# What `make run` prints: address, password, what can be tried.
LOGINS = [(email, PASSWORD, purpose) for email, _name, purpose in PEOPLE]


def load_people():
    """Make the people who are missing; the reference data must be there."""
    for email, name, _purpose in PEOPLE:
        if User.objects.filter(email=email).exists():
            continue
        user = User.objects.create_user(email, PASSWORD, name=name, is_staff=email == COORDINATOR)
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        record_consents(user)
        if user.is_staff:
            user.groups.add(Group.objects.get(name=COORDINATION))
