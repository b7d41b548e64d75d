"""Other generators of sites on the same corpus, each with a theme of ours: page, list of a year, home."""

from benchmarks.peers.eleventy import Eleventy
from benchmarks.peers.hugo import Hugo
from benchmarks.peers.mkdocs import MkDocs
from benchmarks.peers.peer import Peer
from benchmarks.peers.pelican import Pelican
from benchmarks.peers.plain import PlainScript

PEERS: tuple[type[Peer], ...] = (Hugo, Eleventy, MkDocs, Pelican, PlainScript)
