"""Templates in the form in which Python runs them, kept between starts: compiling them all costs a worker 0.6 s."""

from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket

from form_server.durable import write_whole

PACKAGES = Path(__file__).parents[2]
_SEAL = sha256().digest_size


class CompiledTemplates(BytecodeCache):
    """One file a template in `folder`, sealed with the program's own code and Jinja's version.

    Whoever can write there can run code as the service: the folder is 0700. A file sealed by another program, or
    damaged, is made anew; what the disk does not take is compiled again at the next start.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """The kept code into `bucket`, which stays empty when there is none that may be used."""
        try:
            kept = (self._folder / bucket.key).read_bytes()
        except OSError:
            return
        seal, code = kept[:_SEAL], kept[_SEAL:]
        if seal == _sealed(code):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the code of `bucket` for the next start, if the disk takes it."""
        code = bucket.bytecode_to_string()
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(self._folder / bucket.key, _sealed(code) + code)


def templates(folder: Path) -> Environment:
    """The pages of the service and the frame that the site has too; compiled ones are kept in `folder`."""
    return Environment(
        loader=ChoiceLoader(
            [PackageLoader("form_server.web"), PackageLoader("site_builder", "templates")]
        ),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        bytecode_cache=CompiledTemplates(folder),
    )


def _sealed(code: bytes) -> bytes:
    return sha256(_program() + code).digest()


@cache
def _program() -> bytes:
    """Jinja and our own code: words are worked into compiled templates where they stand on constants."""
    digest = sha256(jinja2.__version__.encode())
    for package in ("form_server", "site_builder/published"):
        for path in sorted((PACKAGES / package).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.digest()
