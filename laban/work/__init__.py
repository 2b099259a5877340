"""Tasks: decomposition, assignment, milestones, extension, evidence, acceptance, derived status.

Stands on documents and indicators.
"""
