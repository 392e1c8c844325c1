"""What decides the priority of a case: its classes, and the answers to the form's questions."""

from msgspec import Struct


class Triage(Struct, frozen=True, kw_only=True):
    """The answers; None is "not answered", of a class "not said"."""

    type: str | None = None
    category: str | None = None
    channel: str | None = None
    blocks_platform: bool | None = None
    exam_time: bool | None = None
    known_answer: bool | None = None
    during_session: bool | None = None
