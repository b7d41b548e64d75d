"""What guessing a password costs: the tests hash cheaply, the service never does."""

from pathlib import Path

from form_server.assemble import House, open_house
from form_server.password_hash import Hasher
from form_server.settings import settings_for
from tests.conftest import QUICK


def a_service(folder: Path) -> House:
    return open_house(settings_for(folder / "data", folder / "site"))


def test_the_service_hashes_at_full_cost_unless_it_is_told_otherwise(tmp_path: Path) -> None:
    house = a_service(tmp_path)

    kept = house.resources.slow.hash("江边的灯塔")

    house.close()
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_hash_made_at_another_cost_still_tells_right_from_wrong() -> None:
    kept = Hasher(cost=QUICK).hash("江边的灯塔")

    tried = [Hasher().matches(kept, word) for word in ("江边的灯塔", "江边的灯笼")]

    assert tried == [True, False]
