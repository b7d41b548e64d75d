"""What the clerk says on the telephone, and the list as (电话, 文字) (principle 34)."""

from collections.abc import Iterable, Iterator

from form_server.actions.office.telephone_lists import Call, Calls
from form_server.exchange.dossier_table import value_of
from form_server.rules.calls import list_of
from form_server.rules.windows.window import reopening_closes
from form_server.web.words.facts import label_of
from site_builder.published.release import Release, Round
from site_builder.published.words import closing_words, confirmation_words

HEADER = ("电话", "文字")
LISTS = {Calls.RETURNED: "已退回，等考生补正", Calls.UNCONFIRMED: "已提交，还没有现场确认"}


def rows(calls: Iterable[Call], round_: Round, release: Release) -> Iterator[tuple[str, str]]:
    """(telephone, what to say) for each call."""
    for call in calls:
        yield value_of(call.dossier, call.application, "phone"), call_words(call, round_, release)


def call_words(call: Call, round_: Round, release: Release) -> str:
    """What is said, or a short message carries; no number of a person in it but the reference."""
    application = call.application
    office = release.office(call.dossier.records_office)
    place, phone = (office.name, office.phone) if office else ("档案所在地自考办", "")
    begin = f"{call.dossier.value('name')}：您的毕业申报（申报编号 {application.reference}）"
    ask = f"咨询电话 {phone}。" if phone else ""
    if application.returns and list_of(application) is Calls.RETURNED:
        one = application.returns[-1]
        fields = "、".join(label_of(name) for name in one.fields)
        return (
            f"{begin}已退回补正（{fields}），请在 {closing_words(one.until)}前上网改正并重新提交，"
            f"再到{place}现场确认。{ask}"
        )
    if application.reopened:
        until = closing_words(reopening_closes(round_, call.dossier.records_office))
        return (
            f"{begin}已由自考办重新打开、更正。请在 {until}前带身份证和准考证到{place}核对、签字并重新确认，"
            f"逾期本批次不能办理。{ask}"
        )
    days = confirmation_words(round_.confirmation_of(call.dossier.records_office))
    return (
        f"{begin}已提交，还没有现场确认。请带材料到{place}确认，{days}，逾期本批次不能办理。{ask}"
    )
