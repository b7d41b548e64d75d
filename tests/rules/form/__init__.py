"""Rules of the room `form_server/rules/form/`, walked along their boundaries."""
