"""Pure rules of the organisation: which days are worked."""
