"""What decides the priority of a case: its classes, and the answers to the form's questions."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Triage:
    """The answers; None is "not answered", of a class "not said"."""

    type: str | None = None
    category: str | None = None
    channel: str | None = None
    blocks_platform: bool | None = None
    exam_time: bool | None = None
    known_answer: bool | None = None
    during_session: bool | None = None
