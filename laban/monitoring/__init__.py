"""Tallies up the tree, alerts and their escalation, read models of the dashboards. Above reporting and decisions."""
