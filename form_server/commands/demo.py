"""`demo`: a demonstration data set, prepared once, and a page that says what to try."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from form_server.assemble import House, open_house
from form_server.clock import office_moment
from form_server.commands.import_files import told
from form_server.commands.staff import add_staff
from form_server.durable import write_whole
from form_server.exchange.imports import apply_import, plan_import
from form_server.exchange.messages import line
from form_server.exchange.surroundings import Surroundings
from form_server.invented.files import (
    CANDIDATES_FILE,
    NUMBERS_FILE,
    PHOTOS_FOLDER,
    RESULTS_FILE,
    write_files,
)
from form_server.invented.generator import HardCase, generate, hard_cases
from form_server.release_in_force import NoRelease
from form_server.rules.dossier import Role
from form_server.settings import settings_for
from site_builder.published.release import Release

START = "2007-05-28 10:00"
SEED = 2007
PARTS = (
    ("candidates", CANDIDATES_FILE),
    ("results", RESULTS_FILE),
    ("numbers", NUMBERS_FILE),
    ("photos", PHOTOS_FOLDER),
)


class NotPrepared(Exception):
    """The invented files did not import; the text lists why."""


def run(given: argparse.Namespace) -> int:
    """Prints what to try; prepares the data only once. Exit 1 without a release."""
    house = open_house(settings_for(given.data, given.site))
    told_before = house.settings.data / "demonstration.txt"
    try:
        if not told_before.exists():
            _prepare(house, given.candidates)
            told = "\n".join(_what_to_try(house)) + "\n"
            write_whole(told_before, told.encode())
    except NoRelease as error:
        print(f"no release at {error}: run `python -m site_builder build` first", file=sys.stderr)
        return 1
    except NotPrepared as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        house.close()
    text = told_before.read_text(encoding="utf-8")
    filled = {
        "{address}": f"http://127.0.0.1:{given.port}/",
        "{python}": os.path.relpath(sys.executable),
        "{data}": str(given.data),
    }
    for name, value in filled.items():
        text = text.replace(name, value)
    print(text)
    return 0


def _prepare(house: House, candidates: int) -> None:
    """Sets the clock, invents the files and imports them as an office would."""
    house.clock.set(office_moment(START))
    release = house.releases.current()
    around = Surroundings(
        store=house.store,
        release=release,
        photos=house.photo_folder,
        offices_file=Path(),
        missing_characters=house.printer.missing_characters,
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        count = max(candidates, len(hard_cases(release)))
        write_files(folder, generate(release, count, SEED), count, told())
        for kind, file in PARTS:
            plan = plan_import(kind, folder / file, around)
            if plan.errors:
                raise NotPrepared("\n".join(line(each) for each in plan.errors))
            apply_import(plan, house.store, house.clock.now, actor="demonstration", progress=told())


def _what_to_try(house: House) -> Iterator[str]:
    release = house.releases.current()
    yield "演示系统：人员、号码、公告均为虚构。"
    yield "网址 {address}　申报从 {address}apply/ 进入，工作人员从 {address}staff/ 登录。"
    yield ""
    yield "可以用来注册的考生（准考证号、姓名、身份证号；最后是可以试什么）："
    for case in hard_cases(release):
        yield _case(case)
    yield ""
    yield "工作人员（一次性密码；首次登录后要设置自己的密码）："
    yield from _staff(house, release)
    yield "第二道验证码（30 秒换一次，在另一个终端里取）："
    yield "  {python} -m form_server staff code 演示柜员 --data {data}"


def _case(case: HardCase) -> str:
    who = f"{case.admission_number}  {case.name}  {case.id_number or '（无身份证号）'}"
    return f"  {who}\n      {case.words}：{case.what_to_try}"


def _staff(house: House, release: Release) -> Iterator[str]:
    """A clerk for each office that holds a hard case, so that each can be confirmed."""
    numbers = [case.record_number for case in hard_cases(release) if case.record_number]
    dossiers = house.store.read(lambda view: [view.dossier(number) for number in numbers])
    offices = sorted({each.records_office for each in dossiers if each})
    for n, code in enumerate(offices, 1):
        office = release.office(code)
        name = "演示柜员" if n == 1 else f"演示柜员{n}"
        added = add_staff(house, name, Role.CLERK, code)
        if office and added:
            yield f"  {added[0].name}  {added[1]}  {office.name}"
