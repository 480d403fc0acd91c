"""Addresses of the people in an organisation: how they come, what they may, how they go."""

from django.urls import path

from partners.views import invitations, joining, members, organisations

urlpatterns = [
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/new/", organisations.create, name="organisation_new"),
    path("organisations/find/", joining.find, name="organisation_find"),
    path("organisations/invitation/", invitations.invitation, name="invitation"),
    path("organisations/invitation/<str:token>/", invitations.link, name="invitation_link"),
    path(
        "organisations/invitations/<uuid:invitation>/answer/",
        invitations.answer,
        name="invitation_answer",
    ),
    path("organisations/<slug:slug>/join/", joining.join, name="organisation_join"),
    path(
        "organisations/<slug:slug>/join/withdraw/", joining.withdraw_request, name="join_withdraw"
    ),
    path("organisations/<slug:slug>/claim/", joining.claim, name="organisation_claim"),
    path(
        "organisations/<slug:slug>/claim/withdraw/", joining.withdraw_claim, name="claim_withdraw"
    ),
    path("organisations/<slug:slug>/members/", members.members, name="organisation_members"),
    path("organisations/<slug:slug>/leave/", members.leave, name="organisation_leave"),
    path("organisations/<slug:slug>/hand-over/", members.hand_over, name="organisation_hand_over"),
    path(
        "organisations/<slug:slug>/members/<uuid:member>/role/",
        members.role,
        name="organisation_role",
    ),
    path(
        "organisations/<slug:slug>/members/<uuid:member>/remove/",
        members.remove,
        name="organisation_remove",
    ),
    path(
        "organisations/<slug:slug>/invitations/<uuid:invitation>/renew/",
        invitations.renew,
        name="invitation_renew",
    ),
    path(
        "organisations/<slug:slug>/invitations/<uuid:invitation>/withdraw/",
        invitations.withdraw,
        name="invitation_withdraw",
    ),
    path(
        "organisations/<slug:slug>/requests/<uuid:join_request>/",
        joining.join_request,
        name="join_request",
    ),
    path(
        "organisations/<slug:slug>/settings/", organisations.settings, name="organisation_settings"
    ),
    path("organisations/<slug:slug>/confirm/", organisations.confirm, name="organisation_confirm"),
    path(
        "organisations/<slug:slug>/check-domain/",
        organisations.check_own_domain,
        name="organisation_check_domain",
    ),
    path(
        "organisations/<slug:slug>/dissolve/", organisations.dissolve, name="organisation_dissolve"
    ),
]
