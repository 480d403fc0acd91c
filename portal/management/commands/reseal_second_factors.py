from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand
from django.db import transaction

from portal.accounts import sealing

SEALED = ("secret", "seed")


class Command(BaseCommand):
    help = (
        "Seal all second factors with the first key of VERBUNDWERK_MFA_KEY, to retire the others."
    )

    @transaction.atomic
    def handle(self, *args, **options):
        count = 0
        for authenticator in Authenticator.objects.select_for_update():
            sealed = {
                name: authenticator.data[name] for name in SEALED if name in authenticator.data
            }
            if sealed:
                authenticator.data |= {name: sealing.reseal(text) for name, text in sealed.items()}
                authenticator.save(update_fields=["data"])
                count += 1
        self.stdout.write(f"Sealed anew: {count}.")
