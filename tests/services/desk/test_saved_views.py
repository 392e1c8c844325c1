"""Views of one's own: saved with their filters, counted, put in order, taken away."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from app.models.case_order import CaseOrder
from app.models.clock import FixedClock
from app.models.errors import Refused
from app.models.saved_view import SavedView
from app.services.desk.worklist import read_counts, read_list, wanted_of
from app.wiring import Desk, open_desk
from tests.views.desk_at_work import logged, make_desk

MAIL = SavedView(id="", name="بريد", view="all_open", channel="email")
STREAM = SavedView(id="", name="البث", view="all_open", text="البث")


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    logged(made, "انقطاع البث", channel="email")
    logged(made, "انقطاع بث الدرس")
    logged(made, "طلب شهادة", channel="email")
    return made


def names(desk: Desk) -> list[str]:
    return [view.name for view in desk.saved_views.all()]


def test_it_is_there_again_with_filters_search_and_counts(
    desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    for view in (MAIL, STREAM):
        desk.saved_views.save(view)
    desk.close()
    again = open_desk(tmp_path / "مكتب", clock)
    saved = read_counts(again.workplace, again.queue).saved
    assert [(view.name, count) for view, count in saved] == [("بريد", 2), ("البث", 2)]
    listed = read_list(again.workplace, again.queue, wanted_of(saved[0][0], limit=9))
    assert {case.row.channel for case in listed.cases} == {"email"}


def test_its_order_is_there_again_and_one_of_an_older_program_has_the_usual(desk: Desk) -> None:
    desk.saved_views.save(replace(MAIL, order=CaseOrder.NEWEST))
    table = desk.workplace.store.saved_views
    table._database.execute(
        "INSERT INTO saved_view (id, place, name, doc) VALUES (?, 9, ?, ?)",
        ("قديم", "قديم", '{"view": "all_open", "text": "", "channel": null}'),
    )
    newest, old = desk.saved_views.all()
    assert (newest.order, old.order) == (CaseOrder.NEWEST, CaseOrder.URGENCY)
    listed = read_list(desk.workplace, desk.queue, wanted_of(newest, limit=9))
    assert [case.row.subject for case in listed.cases] == ["طلب شهادة", "انقطاع البث"]


def test_a_name_is_needed_and_freed_of_spaces(desk: Desk) -> None:
    with pytest.raises(Refused):
        desk.saved_views.save(replace(MAIL, name="  "))
    assert desk.saved_views.save(replace(MAIL, name="  بريد  اليوم ")).name == "بريد اليوم"


def test_renaming_keeps_the_place_and_moving_changes_it(desk: Desk) -> None:
    mail = desk.saved_views.save(MAIL)
    desk.saved_views.save(STREAM)
    desk.saved_views.save(replace(mail, name="رسائل"))
    assert names(desk) == ["رسائل", "البث"]
    desk.saved_views.move(mail.id, 1)
    assert names(desk) == ["البث", "رسائل"]
    desk.saved_views.move(mail.id, 5)
    assert names(desk) == ["البث", "رسائل"]


def test_it_is_taken_away(desk: Desk) -> None:
    desk.saved_views.drop(desk.saved_views.save(MAIL).id)
    assert names(desk) == []
