"""Indicators, targets per agency and period, claimed and verified measurements. Stands on documents."""
