"""Counts whom a moved window concerns, from counters alone."""

from collections.abc import Iterator

from form_server.actions.acts import Acting
from form_server.publishing import round_text, yaml_text
from form_server.rules.counted_facts import APPLIED, in_state
from form_server.rules.dossier import State
from form_server.rules.publication import ROUNDS, Change
from form_server.rules.windows.moved_windows import Concerned, Consequence, Times, consequences
from form_server.store.protocol import By, View
from site_builder.published.release import Release, Round, Window
from site_builder.published.words import OFFICE_ZONE


def looked_at(acting: Acting, one: Round, new: Times) -> tuple[Consequence, ...]:
    """What follows for whom when the round gets these times, with the people as they stand at this moment."""
    resources = acting.resources

    def counted(view: View) -> tuple[int, int]:
        drafts = view.tallied(one.id, [in_state(State.DRAFT)], By.MAJOR)
        applied = view.tallied(one.id, [APPLIED], By.MAJOR)
        return sum(each.n for each in drafts), sum(each.n for each in applied)

    drafts, submitted = resources.store.read(counted)
    inside = resources.passing.alive("session:candidate:", resources.machine_now())
    concerned = Concerned(inside, drafts, submitted)
    return consequences(one, new, concerned, acting.visit.received_at)


def moved_by(acting: Acting, changes: tuple[Change, ...]) -> tuple[Consequence, ...]:
    """What these files would change for whom, whatever page they were written on."""
    folder = acting.resources.publishing.folder
    texts = (
        folder.text(each.after).decode("utf-8-sig", "replace")
        for each in changes
        if each.path.startswith(ROUNDS) and each.after != each.before
    )
    moved = (pair for text in texts for pair in _moved(acting.release, text))
    return tuple(each for one, new in moved for each in looked_at(acting, one, new))


def _moved(release: Release, text: str) -> Iterator[tuple[Round, Times]]:
    """The round in force and the times that this file gives it; nothing for a new round or what cannot be read."""
    try:
        id, times = yaml_text.read(text).get("id"), round_text.times_in(text)
        application, confirmation = (
            Window(
                round_text.moment_in(times[f"{name}_opens"]).replace(tzinfo=OFFICE_ZONE),
                round_text.moment_in(times[f"{name}_closes"]).replace(tzinfo=OFFICE_ZONE),
            )
            for name in ("application", "confirmation")
        )
    except (yaml_text.UnreadableYaml, ValueError):
        return
    one = next((each for each in release.rounds if each.id == id), None)
    if one is not None:
        yield one, Times(application, confirmation)
