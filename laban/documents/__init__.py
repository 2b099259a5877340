"""Directing documents, their files and provisions, and what each implements. Stands on orgs."""
