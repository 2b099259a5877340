"""`python -m laban.cli`: the same as the console script."""

from laban.cli.main import main

main()
