"""/search/: the published index answered without JavaScript."""

from form_server.web import forms
from form_server.web.routes import Answer, Routes
from form_server.web.web import Web
from form_server.web.words.titles import SEARCH, SEARCHED
from site_builder.published.search import search

LONGEST = 100
"""characters of a query that are looked at"""
SHOWN = 20
routes = Routes()


@routes.get("/search/")
def show(web: Web) -> Answer:
    query = " ".join(forms.asked("q")[:LONGEST].split())
    title = SEARCHED.format(query=query) if query else SEARCH
    hits = search(web.index.now(), query, SHOWN)
    return web.pages.page("public/search.html", title, query=query, hits=hits)
