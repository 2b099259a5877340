"""Settings: `base` for one machine, `test`, and `production` which refuses what is weak."""
