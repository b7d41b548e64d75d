"""Names of majors by the first letters of their pinyin."""

from functools import cache

from site_builder.published.release import Major


def initials_of(major: Major) -> str:
    """hyywx for 汉语言文学; computed where the file of the major does not say them."""
    return major.initials or _initials(major.name)


@cache
def _initials(name: str) -> str:
    # Imported here because it reads its tables from disk, which only a new major is worth.
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors="ignore")).lower()
