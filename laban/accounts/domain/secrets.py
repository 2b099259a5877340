"""Secrets made by chance: temporary passwords that can be read out, keys of programs."""

from __future__ import annotations

import hashlib
import secrets

READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without i, l, o, 0, 1, which are mistaken for each other on paper."""
GROUPS, GROUP = 3, 5
"""15 letters of 31: 74 bits."""
TOKEN_MARK = "lb_"  # noqa: S105
PREFIX = 11
"""What is shown of a key after it was made: the mark and eight letters."""


def temporary_password() -> str:
    """Three groups of five: easy to read out and type, impossible to guess."""
    return "-".join("".join(secrets.choice(READABLE) for _ in range(GROUP)) for _ in range(GROUPS))


def new_token() -> str:
    """A program's key, shown once."""
    return TOKEN_MARK + secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is kept of a key: SHA-256 in hex. The key has 256 bits of chance, so it needs no salt and no stretching."""
    return hashlib.sha256(token.encode()).hexdigest()


def token_prefix(token: str) -> str:
    """The part of a key by which its holder recognises it."""
    return token[:PREFIX]
