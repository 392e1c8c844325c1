"""Where a written answer goes: to the program of its channel, with the number of the case."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from app.models.case import Case, CustomerBlock
from app.models.clock import FixedClock
from app.services.desk.hand_over import address_for
from tests.views.desk_at_work import logged, make_desk


@pytest.fixture
def case(tmp_path: Path, clock: FixedClock) -> Case:
    made = logged(make_desk(tmp_path, clock), "كلمة المرور", channel="email")
    block = CustomerBlock(name="نورة", email="n@example.com", phone="+966533105572")
    return replace(made, customer=block)


def test_an_e_mail_carries_the_number_of_the_case(case: Case) -> None:
    address = address_for(case, "email", "تم & شكرًا")
    assert address is not None
    assert address.startswith("mailto:n%40example.com?subject=")
    assert case.number in address
    assert address.endswith("body=%D8%AA%D9%85%20%26%20%D8%B4%D9%83%D8%B1%D9%8B%D8%A7")


def test_whatsapp_opens_the_chat_of_the_number(case: Case) -> None:
    assert address_for(case, "whatsapp", "تم") == "https://wa.me/966533105572?text=%D8%AA%D9%85"


def test_a_long_text_stays_on_the_clipboard(case: Case) -> None:
    address = address_for(case, "whatsapp", "ن" * 5000)
    assert address == "https://wa.me/966533105572?text="


@pytest.mark.parametrize("channel", ["facebook", "web_form", "phone"])
def test_other_channels_have_no_such_way(case: Case, channel: str) -> None:
    assert address_for(case, channel, "تم") is None


def test_without_an_address_nothing_is_opened(case: Case) -> None:
    assert address_for(replace(case, customer=None), "email", "تم") is None
