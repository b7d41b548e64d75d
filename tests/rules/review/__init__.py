"""Rules of the room `form_server/rules/review/`, walked along their boundaries."""
