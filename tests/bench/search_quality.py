"""How well the search finds what is meant: recall among ten, and how high the first hit stands."""

from collections.abc import Iterator

from partners.models import Organisation
from tests.bench.figure import Figure
from tests.bench.organisations import another_database
from tests.bench.world import World
from tests.partners.search_quality import rivals
from tests.partners.search_quality import world as invented
from tests.partners.search_quality.measures import measured
from tests.partners.test_search_quality import BAR, BARS


def figures(world: World) -> Iterator[Figure]:
    with another_database():
        Organisation.objects.all().delete()
        invented.load()
        rows = {
            "ours": rivals.ours(),
            "icontains": rivals.contained,
            "German of PostgreSQL": rivals.database_german(),
        }
        for file in invented.query_files():
            label = file.removeprefix("queries_").removesuffix(".json")
            bars = BARS.get(file, BAR)
            for name, find in rows.items():
                for kind, quality in measured(invented.read(file), find).items():
                    judged = bars if name == "ours" and not kind else (None, None)
                    said = f"search, {label}, {kind or 'all'}: {name}"
                    yield Figure(
                        f"{said}, recall@10", round(quality.recall, 2), "", judged[0], at_least=True
                    )
                    yield Figure(
                        f"{said}, MRR", round(quality.mrr, 2), "", judged[1], at_least=True
                    )
