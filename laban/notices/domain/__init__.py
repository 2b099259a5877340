"""Pure rules of this subject: no Django, no clock, no database."""
