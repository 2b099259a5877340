"""Long work that a person started: how far it is, and where its result is."""
