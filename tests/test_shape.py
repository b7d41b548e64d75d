"""`make shape` counts as its help says: on a small tree every figure is the one counted by hand."""

from pathlib import Path

import pytest

from inspections.shape.functions import functions, length_for
from inspections.shape.house import House, Module, read_house
from inspections.shape.page import page
from inspections.shape.places import places

FILES = {
    "form_server/__init__.py": "",
    "form_server/signing.py": '''"""Signs."""

from site_builder.shelf import Shelf


class Row(Shelf):
    """A public class."""

    def __init__(self, a, b, c, d):
        self.all = a, b, c, d

    def sign(self, a, b, c, d, *, e) -> None:
        pass

    @staticmethod
    @property
    def _made(a, b, /, c, *rest, d, **more) -> None:
        """Private."""


class _Row:
    def shown(self) -> None:
        """Not public either: its class is not."""
''',
    "form_server/web/counter/deep/signing_in.py": '''def press(one, two) -> int:
    """Has a function within."""

    def within(a, b, c, d, e) -> int:
        import form_server.signing

        return a

    return within(one, two, 1, 2, 3)


async def wait() -> None: ...
''',
    "form_server/web/table.py": "class Unfit:\n    class Row:\n        pass",
    "site_builder/checking/__init__.py": '"""A folder that is named by a gerund."""\n',
    "site_builder/everything.py": "if True:\n\n    class Shelf:\n        pass\n",
    "site_builder/shelf.py": '''import form_server.signing as signing


class Shelf:
    """As in everything.py."""


class Row(signing.Row):
    """As in signing.py."""
''',
    "tests/helping.py": "def test_that_nobody_looks_for() -> None: ...\n",
    "tests/test_two.py": """def helper(): ...


def test_one():
    def test_within(): ...


class TestTwo:
    def test_two(self): ...
""",
}
PAGE = """\
lines of product Python                    52  in 7 files
longest file                               23  form_server/signing.py
functions                                   7
median length                               2  lines from def to the last
length that 90 % keep within                9
longest function                            9  form_server/web/counter/deep/signing_in.py: press
with 5 and more parameters             28.6 %  2 of 7; most in form_server/web/counter: 33.3 %, 1 of 3
with a return type                     85.7 %  6 of 7
public docstrings                      40.0 %  4 of 10, methods and classes too
files named by a gerund                     2  of 7; only before the last word: 1
class names that stand twice or more        2  of 3 names of 5 classes
  within site_builder                       1
  within form_server                        0
  across both                               1
import circles                              1
  form_server.signing → site_builder.shelf → form_server.signing
lines of test code                         10  in 2 files
test functions                              2  cases of a table count once
the whole suite                             –  is not run here; time it with `make test`

room                      files   lines  longest  functions  ≥5 param.
form_server                   2      23       23          4     25.0 %
form_server/web               1       3        3          0      0.0 %
form_server/web/counter       1      12       12          3     33.3 %
site_builder                  2      13        9          0      0.0 %
site_builder/checking         1       1        1          0      0.0 %
"""
PLACES = """
files named by a gerund
  site_builder/checking/__init__.py
  form_server/signing.py

files with a gerund only before the last word
  form_server/web/counter/deep/signing_in.py

class names that stand twice or more
  Row: site_builder/shelf.py, form_server/signing.py
  Shelf: site_builder/everything.py, site_builder/shelf.py

functions with 5 and more parameters
  form_server/signing.py: Row.sign (5)
  form_server/web/counter/deep/signing_in.py: press.within (5)

functions without a return type
  form_server/signing.py: Row.__init__
"""


@pytest.fixture
def house(tmp_path: Path) -> House:
    for place, text in FILES.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(text, encoding="utf-8")
    return read_house(tmp_path)


def test_each_figure_is_the_one_counted_by_hand(house: House) -> None:
    assert "\n".join(page(house)) + "\n" == PAGE


def test_each_place_is_named(house: House) -> None:
    assert "\n".join(places(house)) + "\n" == PLACES


def test_the_length_and_parameters_of_each_function(house: House) -> None:
    found = {each.name: (each.length, each.parameters) for each in functions(house.product)}

    assert found == {
        "Row.__init__": (2, 4),
        "Row.sign": (2, 5),
        "Row._made": (2, 4),
        "_Row.shown": (2, 0),
        "press": (9, 2),
        "press.within": (4, 5),
        "wait": (1, 0),
    }


def test_of_ten_functions_nine_keep_within_the_ninth_length(tmp_path: Path) -> None:
    bodies = ("def f() -> None:" + "\n    pass" * count for count in range(1, 11))
    (tmp_path / "form_server").mkdir()
    (tmp_path / "form_server" / "ten.py").write_text("\n".join(bodies), encoding="utf-8")

    ten = functions(read_house(tmp_path).product)

    assert (length_for(50, ten), length_for(90, ten), length_for(100, ten)) == (6, 10, 11)


def test_a_checkout_without_functions_and_tests_has_a_page() -> None:
    house = House((Module("form_server/__init__.py", 0, frozenset(), ()),), ())

    assert "with a return type                      0.0 %  0 of 0" in page(house)
