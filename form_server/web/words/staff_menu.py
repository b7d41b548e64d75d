"""The rooms of the staff console, each shown to whom it is open; the first one is where a role works."""

from form_server.rules.dossier import Staff
from form_server.rules.people.scope import Act, may_anywhere

PLACES: tuple[tuple[tuple[str, str, Act], ...], ...] = (
    (
        ("/staff/", "受理台", Act.FIND),
        ("/staff/list/", "查询", Act.FIND),
        ("/staff/answers/", "会审退回", Act.APPROVE_CORRECTION),
        ("/staff/telephone/", "通知", Act.TELEPHONE),
        ("/staff/day-list", "当日名单", Act.PAPER_DAY),
        ("/staff/numbers", "新旧号码", Act.KEEP_NUMBERS),
    ),
    (
        ("/staff/review/", "会审", Act.REVIEW),
        ("/staff/names/", "姓名更正", Act.DECIDE_NAMES),
        ("/staff/records/", "登记表", Act.PRINT_RECORDS),
    ),
    (
        ("/staff/overview/", "总览", Act.OVERVIEW),
        ("/staff/report/", "报表", Act.REPORT),
    ),
    (
        ("/staff/imports/", "导入", Act.IMPORT),
        ("/staff/publish/", "发布", Act.APPROVE_PUBLISHING),
        ("/staff/audit/", "审计", Act.AUDIT),
        ("/staff/people/", "帐户", Act.MANAGE_STAFF),
    ),
)
"""counter, review, figures, house"""
PASSWORD = ("/staff/password", "更改密码", True)


def menu_of(staff: Staff | None) -> tuple[tuple[str, str, bool], ...]:
    """(address, words, whether a group begins) of what this person may open; before signing in only the door."""
    if staff is None:
        return (("/staff/", "受理台", False),)
    open_to: list[tuple[str, str, bool]] = []
    for group in PLACES:
        mine = [(address, words) for address, words, act in group if may_anywhere(staff, act)]
        open_to += [(a, words, bool(open_to) and n == 0) for n, (a, words) in enumerate(mine)]
    return (*open_to, PASSWORD)
