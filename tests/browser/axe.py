"""Barriers that axe-core finds on a page: WCAG 2.0 to 2.2, levels A and AA."""

from functools import cache

from django.conf import settings

SOURCE = settings.BASE_DIR / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
RUN = """([tags, preload]) =>
  axe.run(document, {runOnly: tags, resultTypes: ['violations'], preload})"""


@cache
def source() -> str:
    return SOURCE.read_text(encoding="utf-8")


def barriers(page, *, preload=True) -> list[str]:
    """Return one line per element in the way: the rule, the element and what to do.

    With `preload`, axe reads imported style sheets by means that the policy of a page with
    `@import` refuses: Django's own pages of the administration are such.
    """
    page.evaluate(source())
    result = page.evaluate(RUN, [TAGS, preload])
    return [
        f"{rule['id']}: {node['html']} {node['failureSummary']}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


def assert_no_barriers(page):
    found = barriers(page)
    assert found == [], f"{page.url}: {len(found)} barriers"
