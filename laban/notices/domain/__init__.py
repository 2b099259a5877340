"""Pure words of notices: what each kind of notice says."""
