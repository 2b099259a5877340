"""Laban (la bàn, compass): how a whole government follows, supervises and evaluates its resolutions."""

__version__ = "0.1.0"
