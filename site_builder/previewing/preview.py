"""Shows the site on this machine alone, as of any moment, and rebuilds it whenever something is saved."""

import tempfile
import threading
from datetime import datetime
from pathlib import Path

from watchfiles import watch

from site_builder.previewing.server import make_server
from site_builder.previewing.shown import PreviewedSite
from site_builder.rendering.assets import STATIC
from site_builder.rendering.render import TEMPLATES


def preview(content: Path, at: datetime, port: int) -> None:
    """Serves until interrupted; a build with errors keeps the last good pages."""
    with tempfile.TemporaryDirectory(prefix="site-preview-") as folder:
        shown = PreviewedSite(content, Path(folder), at)
        server = make_server(shown, port)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        print(f"Preview at http://127.0.0.1:{server.server_port}/ (stop with Ctrl-C)", flush=True)
        try:
            for _ in watch(content, TEMPLATES, STATIC, raise_interrupt=False):
                shown.rebuild()
        finally:
            server.shutdown()
            server.server_close()
