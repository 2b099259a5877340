"""Reporting periods, reports of owners, approval level by level. Stands on work."""
