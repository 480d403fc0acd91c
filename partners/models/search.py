"""What the search keeps about published profiles.  Only `partners.search.upkeep` writes here.

A narrow row per organisation holds the text, ready to be matched, and what results are sorted by.
The facets stand across: a row per value and chunk of 8,192 organisations holds one bit for each, so
counting a choice is one instruction for many organisations.  An organisation's place in the bits is
its primary key.
"""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, GistIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from partners.models.organisation import Organisation

CHUNK_BITS = 13
CHUNK = 1 << CHUNK_BITS  # organisations
UPKEEP_LOCK = 0x7365_6172  # "sear": one transaction at a time changes what all profiles share

# However a row goes, its bits go with it: also when its organisation is deleted.
CLEAR_BITS = f"""
PERFORM pg_advisory_xact_lock({UPKEEP_LOCK});
UPDATE partners_facetbits
SET bits = set_bit(bits, (OLD.organisation_id & {CHUNK - 1})::int, 0)
WHERE chunk = OLD.organisation_id >> {CHUNK_BITS}
AND get_bit(bits, (OLD.organisation_id & {CHUNK - 1})::int) = 1;
RETURN NULL;
"""  # noqa: S608 - made of constants


class BitField(models.Field):
    """A bit string with a bit for each organisation of a chunk."""

    def db_type(self, connection):
        return f"bit({CHUNK})"


class OrganisationIndex(models.Model):
    """A published profile as the search sees it."""

    organisation = models.OneToOneField(
        Organisation, models.CASCADE, primary_key=True, related_name="search_row"
    )
    audience = models.CharField(max_length=9)
    confirmed_on = models.DateField(db_index=True)
    verified = models.BooleanField()
    name_key = models.CharField(max_length=160, db_collation="C")
    words = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["words"], fastupdate=False, name="organisation_words")]
        triggers = [
            pgtrigger.Trigger(
                name="clear_bits", operation=pgtrigger.Delete, when=pgtrigger.After, func=CLEAR_BITS
            )
        ]

    def __str__(self):
        return self.name_key


class FacetValue(models.Model):
    """A choice of a facet, by the names the address uses: ("sector", "research")."""

    id = models.SmallAutoField(primary_key=True)
    facet = models.CharField(max_length=12)
    value = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["facet", "value"], name="facet_value_once"),
        ]

    def __str__(self):
        return f"{self.facet}: {self.value}"


class FacetBits(models.Model):
    """Which organisations of a chunk a choice is true of."""

    pk = models.CompositePrimaryKey("value", "chunk")
    value = models.ForeignKey(FacetValue, models.CASCADE, related_name="bits")
    chunk = models.IntegerField()
    bits = BitField()

    def __str__(self):
        return f"{self.value_id}/{self.chunk}"


class IndexedWord(models.Model):
    """A word that occurs in profiles, or that the vocabulary knows: for prefixes and slips."""

    word = models.CharField(max_length=80, primary_key=True)  # folded
    written = models.CharField(max_length=80)
    stem = models.CharField(max_length=80, db_index=True)
    parts = ArrayField(models.CharField(max_length=80), default=list)  # their stems
    organisations = models.IntegerField(default=0)  # as of the last rebuild

    class Meta:
        indexes = [GistIndex(OpClass("word", "gist_trgm_ops(siglen=64)"), name="word_trigrams")]

    def __str__(self):
        return self.written


class IndexState(models.Model):
    """One row: which language the index was last built with, for processes that keep it."""

    digest = models.CharField(max_length=64)

    def __str__(self):
        return self.digest
