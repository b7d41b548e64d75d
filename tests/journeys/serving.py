"""A whole demonstration in processes of its own: data, site, workers, on a free port of loopback."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 120.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def run(*arguments: str, **more: str) -> str:
    """A command of ours, in the repository; its output."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | more,
    )
    assert done.returncode == 0, f"{arguments}: {done.stderr or done.stdout}"
    return done.stdout


@dataclass
class Served:
    """The service in the background; `stop` ends exactly the processes it started."""

    data: Path
    site: Path
    port: int
    process: "subprocess.Popen[bytes]"
    log: Path

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            try:
                with urllib.request.urlopen(f"{self.base}/readyz", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise AssertionError(self.log.read_text(encoding="utf-8"))

    def workers(self) -> list[int]:
        """Process ids of the workers: children that share the server's command line."""
        own = Path(f"/proc/{self.process.pid}/cmdline").read_bytes()
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        found = []
        for pid in children.read_text(encoding="ascii").split():
            try:
                if Path(f"/proc/{pid}/cmdline").read_bytes() == own:
                    found.append(int(pid))
            except FileNotFoundError:
                continue
        return found

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def serve(
    data: Path, site: Path, now: str = "", port: int = 0, content: Path | None = None
) -> Served:
    """Starts the service on prepared data, at a free port unless one is named, and waits until it is ready."""
    port = port or free_port()
    log = data.with_name("serve.log")
    command = [sys.executable, "-m", "form_server", "serve", "--port", str(port)]
    command += ["--data", str(data), "--site", str(site)]
    command += ["--now", now] if now else []
    command += ["--content", str(content)] if content else []
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT)
    served = Served(data, site, port, process, log)
    try:
        served.wait()
    except BaseException:
        served.stop()
        raise
    return served
