"""Addresses of open roles, of interest in them and of the triage inbox."""

from django.urls import path

from proposals.views import inbox, interests, roles, teasers

urlpatterns = [
    path("roles/", teasers.role_list, name="roles"),
    path("projects/<uuid:project>/", teasers.teaser, name="teaser"),
    path("roles/<uuid:role>/interest/", interests.express, name="express_interest"),
    path("interests/", interests.own, name="interests"),
    path("interests/<uuid:interest>/withdraw/", interests.withdraw, name="withdraw_interest"),
    path("interests/<uuid:interest>/remind/", interests.remind, name="remind_lead"),
    path("consortia/<uuid:pk>/inbox/", inbox.inbox, name="consortium_inbox"),
    path("consortia/<uuid:pk>/inbox/decline/", inbox.decline, name="decline_interests"),
    path("consortia/<uuid:pk>/disclosures/", inbox.disclosures, name="consortium_disclosures"),
    path("interests/<uuid:interest>/accept/", inbox.accept, name="accept_interest"),
    path("interests/<uuid:interest>/reveal/", inbox.reveal, name="reveal_interest"),
    path("consortia/<uuid:pk>/roles/new/", roles.new, name="role_new"),
    path("roles/<uuid:role>/edit/", roles.edit, name="role_edit"),
    path("roles/<uuid:role>/publish/", roles.publish, name="role_publish"),
    path("roles/<uuid:role>/unpublish/", roles.unpublish, name="role_unpublish"),
    path("roles/<uuid:role>/pause/", roles.pause, name="role_pause"),
    path("roles/<uuid:role>/resume/", roles.resume, name="role_resume"),
    path("roles/<uuid:role>/close/", roles.close, name="role_close"),
]
