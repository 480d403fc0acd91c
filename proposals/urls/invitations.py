"""Addresses of invitations to a consortium, for both sides."""

from django.urls import path

from proposals.views import invitations, invited

urlpatterns = [
    path("consortia/<uuid:pk>/invite/", invitations.invite, name="consortium_invite"),
    path(
        "consortia/<uuid:pk>/invitations/", invitations.invitations, name="consortium_invitations"
    ),
    path(
        "consortia/<uuid:pk>/invitations/<uuid:invitation>/remind/",
        invitations.remind,
        name="consortium_invitation_remind",
    ),
    path(
        "consortia/<uuid:pk>/invitations/<uuid:invitation>/renew/",
        invitations.renew,
        name="consortium_invitation_renew",
    ),
    path(
        "consortia/<uuid:pk>/invitations/<uuid:invitation>/withdraw/",
        invitations.withdraw,
        name="consortium_invitation_withdraw",
    ),
    path("invite/<slug:slug>/", invitations.choose_consortium, name="choose_consortium"),
    path(
        "consortium-invitations/link/<str:token>/",
        invited.link,
        name="consortium_invitation_link",
    ),
    path("consortium-invitations/by-link/", invited.by_link, name="consortium_invitation_by_link"),
    path("consortium-invitations/<uuid:pk>/", invited.invitation, name="consortium_invitation"),
    path(
        "consortium-invitations/<uuid:pk>/accept/",
        invited.accept,
        name="consortium_invitation_accept",
    ),
    path(
        "consortium-invitations/<uuid:pk>/decline/",
        invited.decline,
        name="consortium_invitation_decline",
    ),
]
