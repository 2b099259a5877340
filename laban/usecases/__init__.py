"""Acts that touch two or more subjects, one file per verb."""
