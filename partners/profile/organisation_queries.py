"""Organisations as their pages read them: everything a page shows in a fixed number of queries."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, F, OuterRef, Prefetch, Value
from django.db.models.functions import JSONObject

from partners.models import (
    AiApplicationField,
    Bookmark,
    District,
    FieldOfAction,
    Membership,
    Need,
    Offer,
    Organisation,
    Reference,
    TargetGroup,
    ThematicArea,
)
from partners.profile.profile_values import PARTS

OWN_COLUMNS = ("sector", "legal_form", "district")


def names_of(model, related_name="organisations"):
    """Return the terms of one relation as a column: a query for each would be five."""
    terms = model.objects.filter(**{related_name: OuterRef("pk")})
    fields = ("name",) if model is District else ("name_de", "name_en")
    return ArraySubquery(terms.values(term=JSONObject(**{name: name for name in fields})))


def competence_lines(model):
    lines = model.objects.select_related("competence")
    return lines.order_by("competence__position", "competence__slug")


def organisations_for_page(user):
    """Return the organisations this person sees, with all that the page of one shows.

    Contacts are not among it: who may see them is another question.
    """
    organisation = {"organisation": OuterRef("pk")}
    latest_first = F("year").desc(nulls_last=True)
    owners = Membership.objects.owners().filter(**organisation)
    mine, remembered = Value(False, BooleanField()), Value(False, BooleanField())
    if user.is_authenticated:
        mine = Exists(Membership.objects.filter(person=user, **organisation))
        remembered = Exists(Bookmark.objects.filter(person=user, **organisation))
    return (
        Organisation.objects.visible_to(user)
        .select_related(*OWN_COLUMNS)
        .prefetch_related(
            Prefetch("offers", competence_lines(Offer)),
            Prefetch("needs", competence_lines(Need)),
            "branches__district",
            Prefetch("references", Reference.objects.order_by(latest_first, "pk")),
        )
        .annotate(
            target_group_names=names_of(TargetGroup),
            field_names=names_of(FieldOfAction),
            area_names=names_of(ThematicArea),
            ai_field_names=names_of(AiApplicationField),
            district_names=names_of(District, "working_here"),
            is_mine=mine,
            is_remembered=remembered,
            has_owner=Exists(owners),
        )
    )


def own_organisations(user):
    """Return the organisations a person belongs to, with which parts of the profile have rows."""
    rows = {f"has_{part}": Exists(rows_of(part)) for part in PARTS}
    return Organisation.objects.of(user).select_related(*OWN_COLUMNS).annotate(**rows)


def rows_of(part):
    """Return the rows of a part of the profile, many-to-many or of its own."""
    relation = Organisation._meta.get_field(part)
    if relation.many_to_many:
        through = relation.remote_field.through
        return through.objects.filter(organisation=OuterRef("pk"))
    return relation.related_model.objects.filter(organisation=OuterRef("pk"))


def remembered_by(user):
    """Return a person's bookmarks of what they may see now, the latest first."""
    visible = Organisation.objects.visible_to(user)
    bookmarks = Bookmark.objects.filter(person=user, organisation__in=visible.values("pk"))
    return bookmarks.select_related("organisation__sector", "organisation__district")
