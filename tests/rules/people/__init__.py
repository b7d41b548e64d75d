"""Rules of the room `form_server/rules/people/`, walked along their boundaries."""
