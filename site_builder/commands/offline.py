"""`build --offline`: a copy of the release in force, as a folder or an archive."""

import sys
from pathlib import Path


def write_offline(output: Path, place: Path) -> int:
    from site_builder.releasing.offline import README, OfflineCopy
    from site_builder.releasing.portable import Occupied, write_archive, write_folder

    copy = OfflineCopy(output / "current")
    try:
        if place.suffix == ".zip":
            write_archive(copy.files(), place, copy.made)
        else:
            write_folder(copy.files(), place, README)
    except Occupied:
        print(
            f"No copy written: {place} holds something else; name an empty folder.", file=sys.stderr
        )
        return 1
    except OSError as error:
        print(f"No copy written: {error}", file=sys.stderr)
        return 1
    print(f"Offline copy: {copy.pages} pages in {place}.")
    return 0
