"""The shape of a refusal's sentences."""

from dataclasses import dataclass

UNTIL_APPLICATION = "application"
UNTIL_OFFICE = "office"
UNTIL_NOTHING = ""


@dataclass(frozen=True, slots=True)
class RefusalWords:
    """What cannot be done, why, what to do instead; `{…}` are facts. `faq` is a FAQ key."""

    heading: str
    why: str
    instead: str
    faq: str
    at_office: bool = False
    """show the records office: name, address, telephone, on-site days"""
    status: int = 403
    until: str = UNTIL_APPLICATION
    """which time the page names: the application window, the on-site days, or none"""
