"""Files that pages offer for download: they lie in content/files/ and are published under /files/."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder.disk.file_hashes import Hashes

FOLDER = "files/"
TYPES: Mapping[str, str] = {
    ".pdf": "PDF",
    ".doc": "Word 文档",
    ".docx": "Word 文档",
    ".xls": "Excel 工作簿",
    ".xlsx": "Excel 工作簿",
    ".wps": "WPS 文档",
    ".ofd": "OFD",
    ".csv": "CSV 表格",
    ".zip": "压缩包",
    ".png": "图片",
    ".jpg": "图片",
}
"""what may be attached: nothing that a browser would run"""
LARGEST = 20 * 1024 * 1024
"""bytes"""


@dataclass(frozen=True, slots=True)
class Attachment:
    """`file` is a name below content/files/."""

    words: str
    file: str

    @property
    def name(self) -> str:
        """Its file below content/: `files/…`."""
        return FOLDER + self.file

    @property
    def address(self) -> str:
        """Where it is published: `/files/…`."""
        return f"/{self.name}"


@dataclass(frozen=True, slots=True)
class Offered:
    """An attachment as its link says it, such as 申报表样例（PDF，84 KB）."""

    address: str
    words: str


def offered(root: Path, attachments: Iterable[Attachment]) -> tuple[Offered, ...]:
    """What is there; what is not is told by `faults`."""
    found = ((each, root / each.name) for each in attachments)
    return tuple(
        Offered(each.address, f"{each.words}（{TYPES[path.suffix]}，{size_words(path)}）")
        for each, path in found
        if _fits(path) and path.is_file()
    )


def _fits(path: Path) -> bool:
    return path.suffix in TYPES and ".." not in path.parts


def size_words(path: Path) -> str:
    """In whole kilobytes, rounded up."""
    return f"{-(-path.stat().st_size // 1024)} KB"


def faults(root: Path, attachments: Iterable[Attachment]) -> Iterator[tuple[int, str]]:
    """Position in the list and what is amiss, in a sentence."""
    for n, each in enumerate(attachments):
        path = root / each.name
        if not _fits(path):
            yield n, f"“{each.file}”不能作附件；可用：{'、'.join(TYPES)}。"
        elif not path.is_file():
            yield n, f"附件“{each.file}”不在 {FOLDER} 里。"
        elif path.stat().st_size > LARGEST:
            yield n, f"附件“{each.file}”超过 {LARGEST >> 20} MB，考生用手机打不开。"


def hashes_of(files: Hashes, attachments: Iterable[Attachment]) -> dict[str, str]:
    """The hash of each file that is named, empty where there is none."""
    return {each.name: files.get(each.name, "") for each in attachments}


def same(files: Hashes, known: Mapping[str, str]) -> bool:
    """Whether the files that were named are as they were."""
    return all(files.get(name, "") == own for name, own in known.items())
