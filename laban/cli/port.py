"""Whether the web server may have its port: asked before it starts, so that the answer is one line."""

from __future__ import annotations

import errno
import socket

from django.core.management.base import CommandError


def require_free(host: str, port: int) -> None:
    """Raises CommandError that says what to do: a port in use, one that does not exist, a host that is not ours."""
    if not 1 <= port <= 65535:
        raise CommandError(f"port {port} does not exist: give one from 1 to 65535")
    try:
        family, kind, _proto, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise CommandError(f"port {port} is in use; give another one, such as {port % 65535 + 1}") from error
        raise CommandError(f"cannot listen at {host}:{port}: {error.strerror}") from error
