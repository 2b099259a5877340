"""Areas, the dated register of agencies (kinds, levels, lines, names, succession), days off; knows audit, platform."""
