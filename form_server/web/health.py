"""/time for the countdown, /healthz and /readyz for whoever watches the service."""

import json

from bottle import HTTPResponse

from form_server.actions.resources import Damaged, Unavailable
from form_server.release_in_force import NoRelease
from form_server.web.routes import Answer, Routes
from form_server.web.web import Web
from site_builder.published.moments import next_boundary, phase

TEXT = "text/plain; charset=utf-8"
JSON = "application/json; charset=utf-8"
routes = Routes()


@routes.get("/time")
def tell_time(web: Web) -> Answer:
    """JSON: the office moment, the next one at which something opens or closes, the phase now."""
    now, release = web.visit().received_at, web.resources.release
    boundary = next_boundary(release, now)
    told = {
        "now": now.isoformat(),
        "next_boundary": boundary.isoformat() if boundary else None,
        "phase": phase(release, now),
    }
    return HTTPResponse(json.dumps(told), headers={"Content-Type": JSON})


@routes.get("/healthz")
def tell_health(_web: Web) -> Answer:
    """200 as long as this process answers."""
    return HTTPResponse("ok\n", headers={"Content-Type": TEXT})


@routes.get("/readyz")
def tell_readiness(web: Web) -> Answer:
    """Ready when a release is in force and the store answers."""
    try:
        rules = web.resources.releases.rules_id()
        web.resources.store.read(lambda view: view.all_staff())
    except (NoRelease, Unavailable, Damaged) as error:
        words = f"not ready: {type(error).__name__}\n"
        return HTTPResponse(words, status=503, headers={"Content-Type": TEXT})
    return HTTPResponse(f"ready {rules[:12]}\n", headers={"Content-Type": TEXT})
