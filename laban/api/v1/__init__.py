"""Version 1: one file per noun. `urls.py` puts them together."""
