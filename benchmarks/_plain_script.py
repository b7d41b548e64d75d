"""The baseline: each Markdown file through python-markdown and one Jinja2 template, in two processes."""

import multiprocessing
import sys
from pathlib import Path

import jinja2
import markdown

PAGE = jinja2.Template("<!DOCTYPE html><title>{{ name }}</title><main>{{ body }}</main>")


def convert(paths: list[Path], content: Path, output: Path) -> None:
    converter = markdown.Markdown(extensions=["tables", "toc", "footnotes", "attr_list"])
    for path in paths:
        head, body = path.read_text(encoding="utf-8").split("\n---\n", 1)
        title = head.partition("title: ")[2].partition("\n")[0]
        folder = output / path.relative_to(content).with_suffix("")
        folder.mkdir(parents=True, exist_ok=True)
        html = PAGE.render(name=title, body=converter.reset().convert(body))
        (folder / "index.html").write_text(html, encoding="utf-8")


def main(content: Path, output: Path) -> None:
    paths = sorted(content.rglob("*.md"))
    parts = (paths[::2], paths[1::2])
    people = [
        multiprocessing.Process(target=convert, args=(each, content, output)) for each in parts
    ]
    for each in people:
        each.start()
    for each in people:
        each.join()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
