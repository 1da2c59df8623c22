"""What can be done to organisations, accounts, roles and invitations: one verb, one transaction."""
