from django.core.management.base import BaseCommand

from partners.search import upkeep


class Command(BaseCommand):
    help = "Write the search index anew from the profiles. Safe while the portal runs."

    def handle(self, *args, **options):
        self.stdout.write(f"Profiles in the index: {upkeep.rebuild()}.")
