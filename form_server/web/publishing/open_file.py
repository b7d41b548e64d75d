"""One file of a draft as its page has it open: its form, what can be opened from it, problems at their fields."""

from dataclasses import dataclass, replace

from form_server.publishing import data_forms, page_forms, round_forms, yaml_nodes, yaml_text
from form_server.publishing.folder import PublishingFolder
from form_server.publishing.kinds import EditedKind, kind_of
from form_server.rules.outcome import Reason, Refused
from form_server.rules.publication import ContentFault, Draft
from form_server.web.words import editor_words as said

Fields = tuple[page_forms.Filled, ...]
Faults = tuple[tuple[ContentFault, str], ...]
"""problems, each with the line as it is written"""


@dataclass(frozen=True, slots=True)
class OpenFile:
    """What the draft makes of the file; of data `at` is the piece that is open, empty for all of it."""

    path: str
    kind: EditedKind
    text: str
    at: str

    @property
    def place(self) -> yaml_nodes.Path:
        """Where in the data that piece is."""
        return data_forms.path_of(self.at)


def open_in(folder: PublishingFolder, draft: Draft, path: str, at: str = "") -> OpenFile | Refused:
    """That file of the draft. NOT_FOUND for one that it leaves alone, or that has no page of its own."""
    change, kind = draft.change(path), kind_of(path)
    if change is None or kind is None:
        return Refused(Reason.NOT_FOUND)
    return OpenFile(path, kind, folder.text(change.after).decode("utf-8-sig"), at)


def filled(file: OpenFile) -> tuple[Fields, str]:
    """The form and the text below it; nothing when the front matter cannot be read: then it is shown as written."""
    try:
        if file.kind.shape:
            return data_forms.filled_at(file.kind, file.text, file.place), ""
        if file.kind.by_path:
            return round_forms.filled(file.text), ""
        return page_forms.filled(file.kind, file.text) if file.kind.markdown else ((), "")
    except yaml_text.UnreadableYaml:
        return (), ""


def written(file: OpenFile, given: dict[str, str]) -> str:
    """The whole file with these values of its form put in."""
    if file.kind.shape:
        return data_forms.written_at(file.kind, file.text, file.place, given)
    if file.kind.by_path:
        return round_forms.written(file.text, given)
    return page_forms.written(file.kind, file.text, given)


def branches_of(file: OpenFile, words: str) -> tuple[data_forms.Branch, ...]:
    """What can be opened from the piece that is open, of many those whose title has these words."""
    if not file.kind.shape:
        return ()
    try:
        found = data_forms.branches_at(file.kind, file.text, file.place)
    except yaml_text.UnreadableYaml:
        return ()
    return tuple(
        replace(each, pieces=tuple(one for one in each.pieces if words in one[1])) for each in found
    )


def piece_of(file: OpenFile) -> str:
    """The title of the piece that is open."""
    found = yaml_nodes.value_at(file.text, file.place)
    return data_forms.title_of(found) if found else said.NEW_ENTRY


def at_fields(file: OpenFile, fields: Fields, faults: Faults) -> tuple[dict[str, str], Faults]:
    """Problems that belong to a field of the form that is open, by its name, and all the others."""
    if fields and file.kind.shape:
        return _at_places(faults, data_forms.places(file.kind, file.text, file.place), fields)
    if fields and file.kind.by_path:
        return _at_places(faults, round_forms.places(file.text), fields)
    return _at_keys(file.kind, faults) if fields else ({}, faults)


def _at_places(
    faults: Faults, places: dict[tuple[int, int], str], fields: Fields
) -> tuple[dict[str, str], Faults]:
    """Those of data, where several values stand in one line."""
    told: dict[str, str] = {}
    empty = {each.name: each.part.label for each in fields if not (each.value or each.rows)}
    others = []
    for fault, line in faults:
        name = places.get((fault.line, fault.column))
        if fault.hinders and name and name not in told:
            wrong = f"{said.EMPTY.format(empty[name])}。" if name in empty else fault.sentence
            told[name] = said.AT_LINE.format(line=fault.line, sentence=wrong)
        else:
            others.append((fault, line))
    return told, tuple(others)


def _at_keys(kind: EditedKind, faults: Faults) -> tuple[dict[str, str], Faults]:
    """Those of the front matter of a page."""
    labels = {part.name: part.label for part in kind.parts if not part.columns}
    told: dict[str, str] = {}
    others = []
    for fault, line in faults:
        key, colon, value = line.partition(":")
        if not (fault.hinders and colon and key in labels):
            others.append((fault, line))
        elif value.strip():
            told[page_forms.PREFIX + key] = said.AT_LINE.format(
                line=fault.line, sentence=fault.sentence
            )
        else:
            told[page_forms.PREFIX + key] = said.EMPTY.format(labels[key])
    return told, tuple(others)
