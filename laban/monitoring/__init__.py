"""Tallies up the tree, alerts and their escalation, read models of the dashboards. Stands on reporting and decisions."""
