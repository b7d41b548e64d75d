"""Rules of the room `form_server/rules/windows/`, walked along their boundaries."""
