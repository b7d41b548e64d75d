"""Sentences about a new password and a new recovery question, wherever someone sets them."""

from collections.abc import Mapping

from form_server.rules.people import accounts
from form_server.web.words.speech import fault
from site_builder.published.release import Policies


def password_errors(
    wanted: Mapping[str, str], minimum: int, about: tuple[str, ...]
) -> dict[str, str]:
    """Sentences for a new password typed twice."""
    faults = accounts.password_faults(wanted["password"], minimum, about)
    if faults:
        limit = minimum if faults[0] == "too-short" else 200
        return {"password": fault("password", faults[0], limit)}
    if wanted["password"] != wanted["password_again"]:
        return {"password_again": fault("password_again", "mismatch")}
    return {}


def question_errors(wanted: Mapping[str, str], policies: Policies) -> dict[str, str]:
    """Sentences for a recovery question that is none of the list and for an answer that anyone would try."""
    question, answer = wanted["recovery_question"], wanted["recovery_answer"]
    if question not in policies.recovery_questions:
        return {"recovery_question": fault("recovery_question", "question")}
    trivial = answer and accounts.answer_fault(answer, question)
    return {"recovery_answer": fault("recovery_answer", "trivial")} if trivial else {}
