"""What `make test` needs from the system: PostgreSQL's server and Chromium. Installs them as root, else says how."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from postgres import binaries


def missing() -> list[str]:
    """Debian packages that are not there yet."""
    wanted = []
    if binaries() is None:
        wanted.append("postgresql")
    if not (shutil.which("chromium") or shutil.which("chromium-browser")):
        wanted.append("chromium")
    return wanted


def main() -> int:
    packages = missing()
    if not packages:
        return 0
    command = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        print(f"The tests need {' and '.join(packages)}. Please run: sudo {command}", file=sys.stderr)
        return 1
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print(f"Installing {' and '.join(packages)} …", flush=True)
    Path("/etc/postgresql-common").mkdir(exist_ok=True)
    keep_off = Path("/etc/postgresql-common/createcluster.conf")
    if not keep_off.exists():  # the package would start a server of its own, which the tests do not want
        keep_off.write_text("create_main_cluster = false\n", encoding="utf-8")
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(command.split(), env=quiet, check=True, stdout=subprocess.DEVNULL)
    left = missing()
    if left:
        print(f"Still missing after installation: {left}", file=sys.stderr)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
