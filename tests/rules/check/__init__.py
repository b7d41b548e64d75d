"""Rules of the room `form_server/rules/check/`, walked along their boundaries."""
