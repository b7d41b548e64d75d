"""How deep the decisions of a template stand inside one another."""

from collections.abc import Iterable, Iterator

from jinja2 import Environment, nodes

PARTS = (nodes.Macro, nodes.Block)
"""what stands by itself, wherever it is written"""


def decisions(template: str) -> Iterator[str]:
    """Each `for` and `if` of that text after those around it, with its line: `if 3 > for 4`.

    What a macro or a block holds is counted from there; an `elif` stands as deep as its `if`.
    """
    tree = Environment(autoescape=True).parse(template)
    return (" > ".join(chain) for chain in _below(tree.body, ()))


def _below(body: Iterable[nodes.Node], around: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for node in body:
        chain = () if isinstance(node, PARTS) else around
        if isinstance(node, nodes.For | nodes.If):
            chain = (*around, f"{type(node).__name__.lower()} {node.lineno}")
            yield chain
        yield from _below(_inside(node), chain)


def _inside(node: nodes.Node) -> list[nodes.Node]:
    """What a tag holds, with all its branches."""
    held = [*getattr(node, "body", []), *getattr(node, "else_", [])]
    return held + [each for branch in getattr(node, "elif_", []) for each in branch.body]
