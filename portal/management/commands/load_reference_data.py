from django.core.management.base import BaseCommand

from portal import starting_data


class Command(BaseCommand):
    help = "Load what every portal needs: calls, districts, vocabulary, pages. Safe to repeat."

    def handle(self, *args, **options):
        starting_data.load(starting_data.reference_data)
