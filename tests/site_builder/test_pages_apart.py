"""What differs between two folders, whatever they share."""

from pathlib import Path

from site_builder.releasing.pages_apart import PagesApart, pages_apart


def put(root: Path, **files: str) -> Path:
    for name, text in files.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_new_changed_and_gone_are_told_apart(tmp_path: Path) -> None:
    before = put(tmp_path / "a", same="1", other="1", gone__x="1", folder="1")
    after = put(tmp_path / "b", same="1", other="2", new__y__z="1", folder__inside="1")

    assert pages_apart(before, after) == PagesApart(
        added=("/folder/inside", "/new/y/z"), removed=("/folder", "/gone/x"), changed=("/other",)
    )


def test_a_page_is_told_by_its_address_and_packed_copies_are_not_told(tmp_path: Path) -> None:
    before = put(tmp_path / "a", keep="1")
    after = put(tmp_path / "b", keep="1")
    (after / "faq").mkdir()
    put(after / "faq", **{"index.html": "1", "index.html.gz": "1"})

    assert pages_apart(before, after).added == ("/faq/",)


def test_linked_trees_are_looked_into_where_they_differ(tmp_path: Path) -> None:
    put(tmp_path / "trees", one__page="1", two__page="2")
    for name, tree in (("a", "one"), ("b", "two"), ("c", "two")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "year").symlink_to(f"../trees/{tree}")

    assert pages_apart(tmp_path / "a", tmp_path / "b").changed == ("/year/page",)
    assert pages_apart(tmp_path / "b", tmp_path / "c") == PagesApart()
