"""The archive of a backup: a tar of the database, the kept files and a manifest with their SHA-256."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from laban import __version__
from laban.platform.queries.files import known_names

MANIFEST, DATABASE, FILES = "manifest.json", "database", "files"


class ArchiveError(Exception):
    """The backup cannot be written or put back; the message says what to do."""


def write_archive(target: Path) -> int:
    """Write the archive beside its final name and move it there when it is whole; returns the number of files.

    Only its owner may read it: it holds what the database holds.
    """
    if target.is_dir() or not target.resolve().parent.is_dir():
        raise ArchiveError(f"{target} cannot be written: name a file in a folder that is there")
    with tempfile.TemporaryDirectory(dir=target.resolve().parent, prefix=".laban-backup-") as folder:
        database, unfinished = Path(folder) / DATABASE, Path(folder) / "archive.tar"
        _dump(database)
        sums = {DATABASE: _digest(database)}
        with tarfile.open(unfinished, "w") as archive:
            archive.add(database, DATABASE)
            for path, name in _kept_files():
                sums[name] = _digest(path)
                archive.add(path, name)
            manifest = {"laban": __version__, "vendor": connection.vendor, "sha256": sums}
            _add_text(archive, MANIFEST, json.dumps(manifest, indent=1))
        unfinished.chmod(0o600)
        unfinished.replace(target)
    return len(sums) - 1


def read_archive(source: Path, *, replace: bool) -> int:
    """Check the archive, then put it in place; nothing is touched when a checksum is wrong. Returns the file count."""
    if not source.is_file():
        raise ArchiveError(f"{source} does not exist")
    root = Path(settings.FILES_ROOT)
    if not replace and (_has_tables() or (root.exists() and any(root.iterdir()))):
        raise ArchiveError("there is data here already; add --replace to overwrite it")
    root.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root.parent, prefix=".laban-restore-") as folder:
        _unpack(source, Path(folder))
        manifest = _checked(Path(folder))
        _load(Path(folder) / DATABASE, manifest["vendor"])
        kept = Path(folder) / FILES
        late = _drop_unknown(kept)
        shutil.rmtree(root, ignore_errors=True)
        if kept.exists():
            kept.rename(root)
    return len(manifest["sha256"]) - 1 - late


def _unpack(source: Path, folder: Path) -> None:
    try:
        with tarfile.open(source) as archive:
            archive.extractall(folder, filter="data")
    except (tarfile.TarError, EOFError) as error:
        raise ArchiveError(f"{source} is no whole archive ({error}); take another backup") from error


def _drop_unknown(kept: Path) -> int:
    """Files that came while the backup ran, after the database was copied: no row of it knows them."""
    known = known_names()
    late = [path for path in kept.rglob("*") if path.is_file() and str(path.relative_to(kept)) not in known]
    for path in late:
        path.unlink()
    return len(late)


def _checked(folder: Path) -> dict[str, dict[str, str]]:
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ArchiveError("this is not a backup of Laban: it has no readable manifest") from error
    for name, sha256 in manifest["sha256"].items():
        path = folder / name
        if not path.is_file():
            raise ArchiveError(f"the archive lacks {name}; take another backup")
        if _digest(path) != sha256:
            raise ArchiveError(f"{name} does not match its checksum; take another backup")
    return manifest


def _dump(target: Path) -> None:
    """A consistent copy of the database while others write: SQLite's own backup, or pg_dump."""
    if connection.vendor == "sqlite":
        source = sqlite3.connect(f"file:{settings.DATABASES['default']['NAME']}?mode=ro", uri=True)
        copy = sqlite3.connect(target)
        with source, copy:
            source.backup(copy)
        source.close()
        copy.close()
        return
    _postgres("pg_dump", "--format=custom", "--no-owner", f"--file={target}")


def _load(source: Path, vendor: str) -> None:
    if vendor != connection.vendor:
        raise ArchiveError(f"the backup is of {vendor}, this installation uses {connection.vendor}")
    connection.close()
    if vendor == "sqlite":
        path = Path(settings.DATABASES["default"]["NAME"])
        for leftover in (path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            leftover.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(source, path)
        return
    _postgres("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", str(source))


def _postgres(program: str, *arguments: str) -> None:
    database = settings.DATABASES["default"]
    where = [f"--dbname={database['NAME']}"]
    for option, name in (("--host", "HOST"), ("--port", "PORT"), ("--username", "USER")):
        if database.get(name):
            where.append(f"{option}={database[name]}")
    secret = {"PGPASSWORD": str(database["PASSWORD"])} if database.get("PASSWORD") else {}
    result = subprocess.run(  # noqa: S603
        [program, *where, *arguments], env={**os.environ, **secret}, capture_output=True, text=True, check=False
    )
    if result.returncode:
        raise ArchiveError(f"{program} failed: {result.stderr.strip()[-800:]}")


def _kept_files() -> Iterator[tuple[Path, str]]:
    root = Path(settings.FILES_ROOT)
    for path in sorted(root.rglob("*")) if root.exists() else []:
        if path.is_file():
            yield path, f"{FILES}/{path.relative_to(root)}"


def _has_tables() -> bool:
    if connection.vendor == "sqlite" and not Path(settings.DATABASES["default"]["NAME"]).exists():
        return False  # to look into it would make it
    return bool(connection.introspection.table_names())


def _digest(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _add_text(archive: tarfile.TarFile, name: str, text: str) -> None:
    entry = tarfile.TarInfo(name)
    data = text.encode()
    entry.size = len(data)
    archive.addfile(entry, io.BytesIO(data))
