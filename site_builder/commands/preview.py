"""`preview`: shows the site on this machine while it is being written."""

import argparse

from site_builder.commands.options import add_at, add_content, is_folder, moment_of

NAME = "preview"
HELP = "serve the site on this machine and rebuild it on every save"
ABOUT = (
    "Serves the site at 127.0.0.1, rebuilt whenever a file of the content or a "
    "template is saved. The published output is not touched."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_content(parser)
    add_at(parser)
    parser.add_argument("--port", type=int, default=8001, help="default: 8001; 0 picks a free one")


def run(given: argparse.Namespace) -> int:
    from site_builder.previewing.preview import preview

    if not is_folder(given.content):
        return 1
    preview(given.content, moment_of(given), given.port)
    return 0
