"""The directory as a table: what the page shows, one organisation a line, no personal data."""

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partners.csv_cells import spreadsheet
from partners.directory.facets import Vocabulary
from partners.directory.results import COMPETENCES, keys_of
from partners.models import Organisation
from portal.web_address import absolute

MOST_LINES = 5000
SEVERAL = {
    "target_group": keys_of(Organisation.target_groups.through.objects, "targetgroup_id"),
    "field": keys_of(Organisation.fields_of_action.through.objects, "fieldofaction_id"),
    "area": keys_of(Organisation.thematic_areas.through.objects, "thematicarea_id"),
}


def head() -> list[str]:
    return [
        *(_("Name"), _("Sector"), _("Legal form"), _("Can receive a grant")),
        *(_("Municipality"), _("District"), _("Website"), _("Offers"), _("Seeks")),
        *(_("Target groups"), _("Fields of action"), _("Thematic areas")),
        *(_("Verified"), _("Last confirmed on"), _("Page in the portal")),
    ]


def csv_file(ids: Iterable[int], user, *, total: int, vocabulary: Vocabulary) -> bytes:
    """Return the table as a file; its last line says when there would be more."""
    rows = [head(), *lines(ids, user, vocabulary)]
    if total > MOST_LINES:
        rows.append([cut_note(total)])
    return spreadsheet(rows)


def cut_note(total: int) -> str:
    return ngettext(
        "The list ends here; %(number)d more was found. Please narrow the search.",
        "The list ends here; %(number)d more were found. Please narrow the search.",
        total - MOST_LINES,
    ) % {"number": total - MOST_LINES}


def lines(ids, user, vocabulary):
    """Yield the cells of each organisation the person may see, in the order of `ids`."""
    seen = Organisation.objects.visible_to(user).filter(pk__in=ids).select_related("legal_form")
    organisations = seen.annotate(**COMPETENCES, **SEVERAL).in_bulk()
    words = {name: vocabulary.by_pk(name) for name in ("sector", "district", "offers", *SEVERAL)}

    def labels(facet, keys):
        return ", ".join(str(words[facet][key].label) for key in keys)

    for organisation in (organisations[pk] for pk in ids if pk in organisations):
        district = words["district"].get(organisation.district_id)
        yield [
            organisation.name,
            words["sector"][organisation.sector_id].label,
            organisation.legal_form.name,
            organisation.legal_form.get_legal_person_display(),
            organisation.municipality,
            district.label if district else "",
            organisation.website,
            labels("offers", organisation.offered),
            labels("offers", organisation.sought),
            *(labels(name, getattr(organisation, name)) for name in SEVERAL),
            _("yes") if organisation.verified_on else _("no"),
            date_format(organisation.confirmed_on, "SHORT_DATE_FORMAT"),
            absolute(organisation.get_absolute_url()),
        ]
