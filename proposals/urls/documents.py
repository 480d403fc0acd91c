"""Addresses of a consortium's documents and of taking it into another call."""

from django.urls import path

from proposals.views import agreement, carrying_over, documents

ONE = "consortia/<uuid:pk>/"
DOCUMENT = f"{ONE}documents/<uuid:document>/"

urlpatterns = [
    path(f"{ONE}documents/", documents.documents, name="documents"),
    path(f"{DOCUMENT}file", documents.document_file, name="document_file"),
    path(f"{DOCUMENT}remove/", documents.remove, name="document_remove"),
    path(f"{ONE}letters/<uuid:seat>/", documents.letter, name="letter_of_intent"),
    path(f"{ONE}agreement.docx", agreement.agreement, name="agreement"),
    path(f"{ONE}carry-over/", carrying_over.carry_over_page, name="carry_over"),
]
