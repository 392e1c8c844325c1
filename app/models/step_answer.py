"""What is answered to a guided step: done or not, and a word on it; kept as the text of a fact.

`done`, `not_done: no computer at hand`. A text that begins with neither is a word alone, as a desk
of before or the command line may have written it.
"""

from enum import StrEnum

from msgspec import Struct

_BETWEEN = ": "


class StepOutcome(StrEnum):
    """Whether the customer did what was asked."""

    DONE = "done"
    NOT_DONE = "not_done"


class StepAnswer(Struct, frozen=True, kw_only=True):
    """An outcome, a word on it, or both."""

    outcome: StepOutcome | None = None
    note: str = ""


def step_answer(kept: str) -> StepAnswer:
    """The answer that is kept as this text."""
    first, _, rest = kept.partition(_BETWEEN)
    if first in set(StepOutcome):
        return StepAnswer(outcome=StepOutcome(first), note=rest.strip())
    return StepAnswer(note=kept.strip())


def kept_answer(answer: StepAnswer) -> str:
    """The text of an answer; empty for none."""
    return _BETWEEN.join(part for part in (answer.outcome, answer.note) if part)
