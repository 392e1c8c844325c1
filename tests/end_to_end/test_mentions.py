"""A note names a colleague: two desks over a real database, and who is told of it."""

from datetime import timedelta

import pytest

from app.models.case import Case
from app.models.clock import to_text
from app.models.errors import Refused
from app.models.people import Role
from app.services.alerts.alert_words import Speaker, messages
from app.services.desk.case_file import read_case_file
from app.services.desk.queue import View
from app.wiring import open_desk
from app.wording.manner import Language, Manner
from tests.end_to_end.two_desks import Organisation, Seat

IT = "information_technology"


@pytest.fixture
def huda(zedo: Organisation) -> Seat:
    zedo.person("huda", Role.SUPERVISOR)
    return zedo.seat("huda")


def offered(seat: Seat, case: Case) -> list[str]:
    """Whom a note on the case can name at this desk."""
    desk = seat.desk
    return [each.login for each in read_case_file(desk.workplace, desk.actions, case.id).people]


def mentions_shown(seat: Seat) -> list[str]:
    """The notes that the desk would show on the desktop now; each is shown and kept as such."""
    shown = [each for each in seat.desk.alerts.raise_due().to_show if each.is_mention]
    for each in shown:
        seat.desk.alerts.delivered(each.receipt.alert.id, reached=True, reason="shown")
    return [each.by or "" for each in shown]


def named(sara: Seat, huda: Seat) -> Case:
    """A case with a note of Sara's that names Huda, at both desks."""
    huda.sync()
    case = sara.log()
    sara.sync()
    sara.act(case, "note", text="@huda السبيعي، هل تكفي الحلقة؟", mentions=["huda"])
    sara.sync()
    huda.sync()
    return case


def test_those_are_offered_who_may_see_the_case(sara: Seat, huda: Seat, karim: Seat) -> None:
    case = sara.log()
    sara.sync()
    assert offered(sara, case) == ["huda"]
    sara.act(case, "forward", department=IT)
    assert offered(sara, case) == ["huda", "karim"]


def test_who_is_named_is_told_once_over_restarts_too(
    zedo: Organisation, sara: Seat, huda: Seat
) -> None:
    named(sara, huda)
    assert mentions_shown(huda) == ["sara السبيعي"]
    assert mentions_shown(huda) == []
    huda.desk.close()
    again = Seat(desk=open_desk(huda.home, zedo.clock), home=huda.home, dsn=huda.dsn)
    again.sync()
    assert mentions_shown(again) == []
    listed = [each.by for each in again.desk.alerts.list() if each.is_mention]
    assert listed == ["sara السبيعي"]
    again.desk.close()


def test_whoever_wrote_the_note_is_not_told(sara: Seat, huda: Seat) -> None:
    named(sara, huda)
    assert mentions_shown(sara) == []


def test_the_case_stands_among_those_that_mention_me(sara: Seat, huda: Seat) -> None:
    case = named(sara, huda)
    sara.log(subject="حالة أخرى")
    assert [row.id for row in huda.desk.queue.page(View.MENTIONS, limit=9)] == [case.id]
    assert huda.desk.queue.count(View.MENTIONS) == 1
    assert sara.desk.queue.count(View.MENTIONS) == 0


def test_a_note_that_is_taken_back_names_nobody(sara: Seat, huda: Seat) -> None:
    case = named(sara, huda)
    assert mentions_shown(huda) == ["sara السبيعي"]
    before = huda.desk.alerts.raise_due().waiting
    note = sara.desk.actions.open(case.id).history[-1]
    sara.act(case, "undo", event=note.id)
    sara.sync()
    huda.sync()
    assert huda.desk.queue.count(View.MENTIONS) == 0
    assert huda.desk.alerts.raise_due().waiting == before - 1


def test_the_notification_says_who_named_one_and_where(sara: Seat, huda: Seat) -> None:
    named(sara, huda)
    shown = huda.desk.alerts.raise_due().to_show
    workplace = huda.desk.workplace
    for language, words in (
        (Language.ARABIC, "ذكرك"),
        (Language.ENGLISH, "Named in a note by"),
    ):
        speaker = Speaker(
            manner=Manner(language=language),
            policy=workplace.policy,
            actor=workplace.actor,
            now=workplace.now(),
        )
        (message,) = messages(speaker, [each for each in shown if each.is_mention], first_number=1)
        assert message.notification.title.startswith(words)
        assert "sara السبيعي" in message.notification.title
        assert "انقطاع البث المباشر" in message.notification.body


def test_many_notes_at_once_are_one_notification_beside_that_of_the_promises(
    sara: Seat, huda: Seat
) -> None:
    huda.sync()
    case = sara.log()
    sara.sync()
    for number in range(5):
        sara.act(case, "note", text=f"@huda السبيعي {number}", mentions=["huda"])
    sara.sync()
    huda.sync()
    workplace = huda.desk.workplace
    speaker = Speaker(
        manner=Manner(), policy=workplace.policy, actor=workplace.actor, now=workplace.now()
    )
    shown = [each for each in huda.desk.alerts.raise_due().to_show if each.is_mention]
    (digest,) = messages(speaker, shown, first_number=1)
    assert digest.notification.title == "ذُكرتَ في ملاحظات على حالة واحدة"


@pytest.mark.parametrize("login", ["karim", "nobody", ""])
def test_who_may_not_see_the_case_cannot_be_named_on_it(
    sara: Seat, karim: Seat, login: str
) -> None:
    case = sara.log()
    sara.sync()
    with pytest.raises(Refused, match="mentions"):
        sara.act(case, "note", text="@أحد", mentions=[login])


def test_a_desk_that_is_new_is_not_told_of_every_note_there_ever_was(
    zedo: Organisation, sara: Seat, huda: Seat
) -> None:
    huda.sync()
    long_ago = sara.desk.workplace.now() - timedelta(days=8)
    case = sara.log(occurred_at=to_text(long_ago))
    sara.sync()
    note = {"text": "@huda السبيعي", "mentions": ["huda"]}
    sara.desk.actions.act(case.id, "note", note, at=long_ago + timedelta(minutes=5))
    sara.sync()
    elsewhere = zedo.seat("huda", name="huda-elsewhere")
    elsewhere.sync()
    assert mentions_shown(elsewhere) == []
    assert [row.id for row in elsewhere.desk.queue.page(View.MENTIONS, limit=9)] == [case.id]
