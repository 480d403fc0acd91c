"""Addresses of projects and the partners in them."""

from django.urls import path

from proposals.views import consortia, partnership, readers, seats

ONE = "consortia/<uuid:pk>/"
SEAT = f"{ONE}partners/<uuid:seat>/"

urlpatterns = [
    path("consortia/", consortia.consortia, name="consortia"),
    path("consortia/new/", consortia.start, name="consortium_new"),
    path(ONE, consortia.overview, name="consortium"),
    path(f"{ONE}edit/", consortia.edit, name="consortium_edit"),
    path(f"{ONE}teaser/", consortia.teaser, name="consortium_teaser"),
    path(f"{ONE}places/", consortia.places, name="consortium_places"),
    path(f"{ONE}give-up/", consortia.give_up, name="consortium_give_up"),
    path(f"{ONE}log/", partnership.log, name="consortium_log"),
    path(f"{ONE}partners/", partnership.partners, name="consortium_partners"),
    path(f"{ONE}partners/freeze/", partnership.freeze, name="consortium_freeze"),
    path(f"{ONE}readers/", readers.readers, name="consortium_readers"),
    path(f"{ONE}readers/<uuid:reader>/end/", readers.end, name="reader_end"),
    path(f"{SEAT}task/", seats.task, name="seat_task"),
    path(f"{SEAT}role/", seats.role, name="seat_role"),
    path(f"{SEAT}hand-over/", seats.hand_over, name="seat_hand_over"),
    path(f"{SEAT}leave/", seats.leave, name="seat_leave"),
    path(f"{SEAT}remove/", seats.remove, name="seat_remove"),
    path(f"{SEAT}replace/", seats.replace, name="seat_replace"),
]
