"""Official reports: asking for one, seeing how far it is, taking its files."""
