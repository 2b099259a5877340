"""Sign-in: what allauth asks of the product."""
