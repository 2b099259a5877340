"""The small demo: a year of history made through the product's own operations, the same for the same day.

Documents and agencies are real; tasks, progress and values are invented, and the installation says so on every page.
No real person is named. `load(now=…)` is all there is to call.
"""

from laban.cli.demo.loading import load

__all__ = ["load"]
