from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from portal.models import User
from portal.services.accounts import delete_account


class Command(BaseCommand):
    help = "Erase a person who asked for it by other means than their account page."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *args, email, **options):
        user = User.objects.filter(email=email.lower()).first()
        if user is None:
            raise CommandError("There is no account with this address.")
        try:
            delete_account(user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write("The account has been erased.")
