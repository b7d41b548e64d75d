"""Every sentence that a refusal shows; rules and actions know only the reasons."""

from collections.abc import Mapping

from form_server.rules.outcome import Reason
from form_server.web.words.refusal_words import RefusalWords
from form_server.web.words.refusals_before_sign_in import AT_THE_DOOR
from form_server.web.words.refusals_for_editors import FOR_EDITORS
from form_server.web.words.refusals_for_staff import FOR_STAFF
from form_server.web.words.refusals_of_an_application import INSIDE

REFUSALS: Mapping[Reason, RefusalWords] = {
    **AT_THE_DOOR,
    **INSIDE,
    **FOR_STAFF,
    **FOR_EDITORS,
}
