from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal import starting_data


class Command(BaseCommand):
    help = "Load the invented demo world. Development only; safe to repeat."

    def handle(self, *args, **options):
        if not settings.DEVELOPMENT:
            raise CommandError("The demo world belongs to development only.")
        starting_data.load(starting_data.demo_world)
