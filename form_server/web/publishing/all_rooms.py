"""Every room of the publishing desk, installed together."""

from bottle import Bottle

from form_server.web.publishing.catalogue import CataloguePages
from form_server.web.publishing.drafts import Drafts
from form_server.web.publishing.history import History
from form_server.web.publishing.lists import Lists
from form_server.web.publishing.overview import RequestOverview
from form_server.web.publishing.pasted_text import Pasting
from form_server.web.publishing.previews import Previews
from form_server.web.publishing.requests import Requests
from form_server.web.publishing.rounds import RoundPages
from form_server.web.publishing.uploads import UploadPages
from form_server.web.web import Web


class PublishingRooms:
    def __init__(self, web: Web) -> None:
        drafts = Drafts(web)
        self._rooms = (
            RequestOverview(web),
            Lists(web),
            drafts,
            UploadPages(web, drafts),
            Pasting(web),
            Previews(web),
            Requests(web),
            History(web),
            CataloguePages(web),
            RoundPages(web),
        )

    def install(self, app: Bottle) -> None:
        for room in self._rooms:
            room.install(app)
