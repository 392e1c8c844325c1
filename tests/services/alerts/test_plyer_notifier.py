"""Notifications through plyer: delivered for real, never believed, and never lost by their text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.alerts.notifier import Delivery, Notification, Reason
from app.services.alerts.plyer_notifier import PlyerNotifier, fitted
from tests.real_parts.desktop import NotificationDaemon

UNCONFIRMED = Delivery(reached=False, reason=Reason.UNCONFIRMED)


def test_the_desktop_shows_it_and_the_answer_claims_nothing(
    notification_daemon: NotificationDaemon,
) -> None:
    notification = Notification(title="اقترب الموعد", body="انقطاع البث المباشر")
    assert PlyerNotifier("سند").show(notification) == UNCONFIRMED
    (shown,) = notification_daemon.shown()
    assert (shown.title, shown.body) == ("اقترب الموعد", "انقطاع البث المباشر")


@pytest.mark.parametrize("text", ["--help", "-u", "-"])
def test_a_text_like_an_option_is_shown(notification_daemon: NotificationDaemon, text: str) -> None:
    PlyerNotifier("سند").show(Notification(title=text, body=text))
    (shown,) = notification_daemon.shown()
    assert (shown.title, shown.body) == ("\u200f" + text, "\u200f" + text)


@pytest.mark.usefixtures("session_bus")
def test_without_a_daemon_it_does_not_claim_to_have_reached() -> None:
    notification = Notification(title="اقترب الموعد", body="انقطاع البث المباشر")
    assert PlyerNotifier("سند").show(notification) == UNCONFIRMED


@given(title=st.text(), body=st.text())
def test_windows_gets_no_more_than_its_fields_hold(title: str, body: str) -> None:
    short_title, short_body = fitted(Notification(title=title, body=body), "win32")
    assert len(short_title.encode("utf-16-le")) <= 2 * 63
    assert len(short_body.encode("utf-16-le")) <= 2 * 255
    assert title.startswith(short_title)
    assert body.startswith(short_body)


def test_windows_never_gets_half_a_sign() -> None:
    title, _ = fitted(Notification(title="ا" * 62 + "🎧", body=""), "win32")
    assert title == "ا" * 62
