from partners.models.vocabulary import District, DistrictKind, Term, ThematicArea

__all__ = ["District", "DistrictKind", "Term", "ThematicArea"]
