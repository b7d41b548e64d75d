"""A person at a terminal with lynx: she reads the screen and presses keys; nothing is sent before she sees what she waits for."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROWS, COLUMNS = 500, 400
"""so tall that every page stands on one screen; so wide because lynx without wcwidth counts a Chinese character as one column"""
PATIENCE = 60.0
ASK_AGAIN = 3.0
LONGEST_COMMAND = 20
"""characters"""
LONGEST_HINT = 2
"""lines that may stand between a label and its field"""
ENTER, DOWN, ERASE, REPAINT = b"\r", b"\x1b[B", b"\x15", b"\x17"
TERMINAL = f"""plain|the least that a screen can do,
\tam, cols#{COLUMNS}, lines#{ROWS}, cr=^M, bel=^G, cub1=^H, cud1=^J, cuf1=\\E[C, cuu1=\\E[A,
\tclear=\\E[H\\E[J, cup=\\E[%i%p1%d;%p2%dH, ed=\\E[J, el=\\E[K, home=\\E[H,
\tkcub1=\\E[D, kcud1=\\E[B, kcuf1=\\E[C, kcuu1=\\E[A,
"""
SETTINGS = "PARTIAL:FALSE\nACCEPT_ALL_COOKIES:TRUE\n"
NUMBER = re.compile(r"\[(\d+)\]")
_COMMAND = re.compile(r"\x1b\[([0-9;]*)([A-Za-z])")


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


@dataclass
class Screen:
    """What a terminal of the kind `TERMINAL` shows."""

    rows: list[list[str]] = field(default_factory=list)
    row: int = 0
    column: int = 0
    whole: bool = False
    """painted from the top to the last row since it was cleared"""

    def __post_init__(self) -> None:
        self._clear()

    @property
    def text(self) -> str:
        return "\n".join("".join(row).rstrip() for row in self.rows)

    def feed(self, sent: str) -> str:
        """Shows it; the rest is the beginning of a command whose end has not come yet."""
        at = 0
        while at < len(sent):
            if sent[at] != "\x1b":
                self._show(sent[at])
                at += 1
                continue
            command = _COMMAND.match(sent, at)
            if command is None and len(sent) - at < LONGEST_COMMAND:
                return sent[at:]
            if command is None:  # one of another kind of terminal
                at += 1
                continue
            self._do(command[2], [int(n or 0) for n in command[1].split(";")])
            at = command.end()
        return ""

    def _do(self, what: str, numbers: list[int]) -> None:
        if what == "H":
            row, column = numbers if len(numbers) == 2 else (1, 1)
            self.row, self.column = row - 1, column - 1
        elif what == "J":
            self._clear_from_here()
        elif what == "K":
            self._wipe(self.row, self.column)
        elif what == "C":
            self.column += 1
        elif what == "A":
            self.row -= 1

    def _clear(self) -> None:
        self.rows = [[" "] * COLUMNS for _ in range(ROWS)]

    def _clear_from_here(self) -> None:
        self.whole = self.whole and (self.row, self.column) != (0, 0)
        self._wipe(self.row, self.column)
        for row in range(self.row + 1, ROWS):
            self._wipe(row, 0)

    def _wipe(self, row: int, column: int) -> None:
        self.rows[row][column:] = [" "] * (COLUMNS - column)

    def _show(self, character: str) -> None:
        if character == "\r":
            self.column = 0
        elif character == "\n":
            self.row = min(self.row + 1, ROWS - 1)
        elif character == "\b":
            self.column -= 1
        elif character >= " ":
            self._print(character)

    def _print(self, character: str) -> None:
        wide = _width(character)
        if self.column + wide > COLUMNS:
            self.row, self.column = min(self.row + 1, ROWS - 1), 0
        if wide:
            self.rows[self.row][self.column : self.column + wide] = [character, ""][:wide]
            self.column += wide
            self.whole = self.whole or self.row == ROWS - 1


class Lynx:
    """One lynx with its own folder for what it keeps; `close` ends it."""

    def __init__(self, folder: Path, address: str) -> None:
        self.screen = Screen()
        self._rest = ""
        self._bytes = b""
        self._current = 0
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        command = ["lynx", f"-cfg={_prepared(folder)}", "-number_fields", "-nopause"]
        settings = ["-assume_charset=utf-8", "-display_charset=utf-8", "-nocolor", address]
        self._process = subprocess.Popen(
            [*command, *settings],
            stdin=slave, stdout=slave, stderr=slave,
            start_new_session=True,
            env=os.environ | _environment(folder),
        )  # fmt: skip
        os.close(slave)

    @property
    def text(self) -> str:
        return self.screen.text

    def close(self) -> None:
        if self._process.poll() is None:
            self._process.terminate()
        self._process.wait(timeout=PATIENCE)
        os.close(self._master)

    def sees(self, heading: str) -> str:
        """Waits for the page with that heading, then for the whole of it; what stands there."""
        self._until(lambda: self._has_line(heading), heading, REPAINT)
        self.screen.whole = False
        self._send(REPAINT)
        self._until(lambda: self.screen.whole and self._has_line(heading), heading, REPAINT)
        self._current = self._numbers()[0]
        return self.text

    def write(self, label: str, words: str) -> None:
        """Into the field that stands under that label."""
        self._go(self._after(label))
        self._send(words.encode())

    def clear_and_write(self, label: str, words: str) -> None:
        self._go(self._after(label))
        self._send(ERASE + words.encode())

    def choose(self, label: str, down: int = 0) -> None:
        """The radio or the box of that name; of a list the entry so many below the first."""
        self._go(self._beside(label) if not down else self._after(label))
        self._send(ENTER)
        if down:
            self._send(DOWN * down + ENTER)

    def follow(self, words: str) -> None:
        """The link or the button of that name."""
        self._go(self._beside(words))
        self._send(ENTER)

    def _go(self, number: int) -> None:
        numbers = self._numbers()
        steps = numbers.index(number) - numbers.index(self._current)
        assert steps >= 0, f"[{number}] stands above [{self._current}]"
        self._send(DOWN * steps)
        self._current = number

    def _numbers(self) -> list[int]:
        return [int(n) for n in NUMBER.findall(self.text)]

    def _after(self, label: str) -> int:
        """The first field after the label, which begins a line."""
        found = re.search(rf"^ *{re.escape(label)}(?= *$| +\[)", self.text, re.M)
        assert found, f"{label}:\n{self.text}"
        number = NUMBER.search(self.text, found.end())
        assert number, label
        between = self.text[found.end() : number.start()].strip()
        assert between.count("\n") <= LONGEST_HINT, f"{label} stands far from its field: {between}"
        return int(number[1])

    def _beside(self, words: str) -> int:
        found = re.findall(rf"\[(\d+)\](?:\(.\)|\[.\])?\s*{re.escape(words)}", self.text)
        assert found, f"{words}:\n{self.text}"
        return next((int(n) for n in found if int(n) >= self._current), int(found[-1]))

    def _has_line(self, words: str) -> bool:
        return any(line.strip() == words for line in self.text.splitlines())

    def _send(self, keys: bytes) -> None:
        while keys:
            keys = keys[os.write(self._master, keys) :]

    def _until(self, seen: Callable[[], bool], words: str, again: bytes = b"") -> None:
        ends, asked = time.monotonic() + PATIENCE, time.monotonic()
        while not seen():
            assert time.monotonic() < ends, (
                f"never saw {words}:\n{self.text.strip()}\n{self._rest!r}"
            )
            assert self._process.poll() is None, self.text
            if select.select([self._master], [], [], 0.2)[0]:
                self._read()
            elif again and time.monotonic() - asked > ASK_AGAIN:
                self._send(again)
                asked = time.monotonic()

    def _read(self) -> None:
        self._bytes += os.read(self._master, 65536)
        whole = self._bytes.decode(errors="ignore")
        self._bytes = self._bytes[len(whole.encode()) :]
        self._rest = self.screen.feed(self._rest + whole)


def _environment(folder: Path) -> dict[str, str]:
    """The size stands there too: curses believes LINES and COLUMNS, if somebody has set them, before the terminal."""
    size = {"LINES": str(ROWS), "COLUMNS": str(COLUMNS)}
    return {
        "TERM": "plain",
        "TERMINFO": str(folder),
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        **size,
    }


def _prepared(folder: Path) -> Path:
    """The kind of terminal and the settings; the file of the settings."""
    described, settings = folder / "plain.ti", folder / "lynx.cfg"
    described.write_text(TERMINAL, encoding="ascii")
    subprocess.run(
        ["tic", "-x", "-o", str(folder), str(described)], check=True, capture_output=True
    )
    settings.write_text(SETTINGS, encoding="ascii")
    return settings
