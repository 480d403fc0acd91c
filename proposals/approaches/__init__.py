"""How organisations come into a consortium: invitations, open roles, interest, the inbox."""
