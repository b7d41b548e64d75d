"""What an operator may set, read once from the command line and the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things lie and how the service is reached; every value is documented in docs/operating.md."""

    data: Path
    """records, photos, clock, kept rules; 0700"""
    site: Path
    """the builder's output folder"""
    keys: Path
    """keys, apart from the data; 0700"""
    cache: Path
    """prepared fonts; made anew when missing"""
    content: Path = Path("content")
    """what the site is made of; only the caretaker writes to it"""
    host: str = "127.0.0.1"
    port: int = 8000
    origin: str = ""
    """public origin such as https://example.test; empty: http on host and port"""
    proxy: str = ""
    """address of the one proxy whose X-Forwarded-For is believed"""
    workers: int = 2
    serve_site: bool = True
    """also serve the builder's output, so that one process is a whole demonstration"""

    @property
    def public_origin(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.origin or f"http://{host}:{self.port}"

    @property
    def secure(self) -> bool:
        return urlsplit(self.public_origin).scheme == "https"

    @property
    def hosts(self) -> frozenset[str]:
        """Host headers that are answered; loopback names count as one another."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        own = {urlsplit(self.public_origin).netloc, f"{host}:{self.port}"}
        if self.host == "127.0.0.1":
            own |= {f"localhost:{self.port}"}
        return frozenset(each.lower() for each in own)

    @property
    def origins(self) -> frozenset[str]:
        """Origin headers that a post may carry: the public one alone, where there is one."""
        if self.origin:
            return frozenset((self.origin.lower(),))
        return frozenset(f"http://{host}" for host in self.hosts)

    @property
    def transport_headers(self) -> Mapping[str, str]:
        """What every answer says about the transport where the public origin is https."""
        return {"Strict-Transport-Security": "max-age=31536000"} if self.secure else {}


PREFIX = "BIYE_"


def settings_from(environment: Mapping[str, str]) -> Settings:
    """The settings that `serve` handed to its workers. Raises KeyError or ValueError when incomplete."""
    data = Path(environment[PREFIX + "DATA"])
    return Settings(
        data=data,
        site=Path(environment[PREFIX + "SITE"]),
        keys=Path(environment.get(PREFIX + "KEYS") or default_keys(data)),
        cache=Path(environment.get(PREFIX + "CACHE") or default_cache(data)),
        content=Path(environment.get(PREFIX + "CONTENT") or "content"),
        host=environment.get(PREFIX + "HOST", "127.0.0.1"),
        port=int(environment.get(PREFIX + "PORT", "8000")),
        origin=environment.get(PREFIX + "ORIGIN", "").rstrip("/"),
        proxy=environment.get(PREFIX + "PROXY", ""),
        workers=int(environment.get(PREFIX + "WORKERS", "2")),
        serve_site=environment.get(PREFIX + "SERVE_SITE", "1") == "1",
    )


def hand_on(settings: Settings) -> None:
    """Puts the settings where worker processes will find them."""
    os.environ |= {
        PREFIX + "DATA": str(settings.data),
        PREFIX + "SITE": str(settings.site),
        PREFIX + "KEYS": str(settings.keys),
        PREFIX + "CACHE": str(settings.cache),
        PREFIX + "CONTENT": str(settings.content),
        PREFIX + "HOST": settings.host,
        PREFIX + "PORT": str(settings.port),
        PREFIX + "ORIGIN": settings.origin,
        PREFIX + "PROXY": settings.proxy,
        PREFIX + "WORKERS": str(settings.workers),
        PREFIX + "SERVE_SITE": "1" if settings.serve_site else "0",
    }


def default_keys(data: Path) -> Path:
    """A folder beside the data, never inside it (principle 40)."""
    return data.with_name(data.name + "-keys")


def default_cache(data: Path) -> Path:
    """A folder beside the data that may be deleted at any time."""
    return data.with_name(data.name + "-cache")


def settings_for(data: Path, site: Path) -> Settings:
    """The settings of a command that serves nobody."""
    folder = data.absolute()
    return Settings(folder, site.absolute(), default_keys(folder), default_cache(folder))
