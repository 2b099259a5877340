"""Accounts, their dated posts (a role at an agency), tokens, sign-in. Stands on orgs."""
