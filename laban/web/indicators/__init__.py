"""The dictionary of indicators, their targets, claimed and verified values."""
