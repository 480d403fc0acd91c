"""Fixed answers of a profile that no coordinator edits: each is bound to a rule or a wording."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Visibility(models.TextChoices):
    """Who may see a published profile; people of the organisation and staff always do."""

    PUBLIC = "public", _("Everyone")
    SIGNED_IN = "signed_in", _("Signed-in people with a confirmed e-mail address")
    HIDDEN = "hidden", _("Only our organisation and the coordinators")


class SizeClass(models.TextChoices):
    """Employees, as a class."""

    ONE = "1", _("one person")
    MICRO = "2-9", _("2 to 9")
    SMALL = "10-49", _("10 to 49")
    MEDIUM = "50-249", _("50 to 249")
    LARGE = "250+", _("250 or more")


class Umbrella(models.TextChoices):
    """The umbrella associations of free welfare in Saxony."""

    AWO = "awo", "AWO"
    CARITAS = "caritas", "Caritas"
    DIAKONIE = "diakonie", "Diakonie"
    DRK = "drk", "DRK"
    PARITAET = "paritaet", "Der Paritätische"
    ZWST = "zwst", _("ZWST / Jewish communities")
    OTHER = "other", _("another one")
    NONE = "none", _("none")


class EsfExperience(models.TextChoices):
    NONE = "none", _("none so far")
    PARTNER = "partner", _("as a partner")
    RECIPIENT = "recipient", _("as recipient of a grant")


class OwnShare(models.TextChoices):
    YES = "yes", _("yes")
    PARTLY = "partly", _("in part")
    NO = "no", _("no")


class SpokenLanguage(models.TextChoices):
    """Languages an organisation works in (ISO 639; `dgs` is German sign language)."""

    DE = "de", _("German")
    EN = "en", _("English")
    AR = "ar", _("Arabic")
    CS = "cs", _("Czech")
    DGS = "dgs", _("German sign language")
    ES = "es", _("Spanish")
    FA = "fa", _("Persian")
    FR = "fr", _("French")
    KU = "ku", _("Kurdish")
    PL = "pl", _("Polish")
    RO = "ro", _("Romanian")
    RU = "ru", _("Russian")
    HSB = "hsb", _("Sorbian")
    TR = "tr", _("Turkish")
    UK = "uk", _("Ukrainian")
    VI = "vi", _("Vietnamese")
