"""The cookies of a request, read pair by pair: lynx sends the attribute SameSite back as though it were one of them."""


def cookie_in(header: str, name: str) -> str:
    """The value of the first cookie of that name; empty when there is none.

    The standard library's reader gives up the whole header at a name that is an attribute.
    """
    pairs = (each.strip().partition("=") for each in header.split(";"))
    return next((value.strip('"') for given, _, value in pairs if given == name), "")
