"""What a judge says: how much it looked at, and what it objects to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """`faults` is empty when the judge found nothing."""

    judge: str
    seen: str
    """what it looked at, or the figures it gave"""
    faults: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        word = f"{len(self.faults)} found" if self.faults else "nothing found"
        return [f"{self.judge:<28}{word:<16}{self.seen}", *(f"    {each}" for each in self.faults)]
