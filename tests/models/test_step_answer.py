"""A step's answer is a text that every desk can read: an outcome, a note, or both."""

import pytest

from app.models.step_answer import StepAnswer, StepOutcome, kept_answer, step_answer

DONE, NOT_DONE = StepOutcome.DONE, StepOutcome.NOT_DONE


@pytest.mark.parametrize(
    ("kept", "answer"),
    [
        ("done", StepAnswer(outcome=DONE)),
        ("not_done", StepAnswer(outcome=NOT_DONE)),
        ("not_done: لا حاسوب لديها", StepAnswer(outcome=NOT_DONE, note="لا حاسوب لديها")),
        ("done: فايرفوكس: يعمل", StepAnswer(outcome=DONE, note="فايرفوكس: يعمل")),
        ("جرّبته أمس", StepAnswer(note="جرّبته أمس")),
        ("doneish", StepAnswer(note="doneish")),
        ("", StepAnswer()),
    ],
)
def test_what_is_kept_is_read_and_kept_again(kept: str, answer: StepAnswer) -> None:
    assert step_answer(kept) == answer
    assert kept_answer(answer) == kept
