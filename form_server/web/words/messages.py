"""Every sentence that a refusal shows; rules and actions know only the reasons."""

from collections.abc import Mapping

from form_server.rules.outcome import Reason
from form_server.web.words.messages_editors import AT_THE_PRESS
from form_server.web.words.messages_entry import AT_THE_DOOR
from form_server.web.words.messages_inside import INSIDE
from form_server.web.words.messages_staff import FOR_STAFF
from form_server.web.words.refusal_words import RefusalWords

REFUSALS: Mapping[Reason, RefusalWords] = {**AT_THE_DOOR, **INSIDE, **FOR_STAFF, **AT_THE_PRESS}
