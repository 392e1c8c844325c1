"""The desktop of the tests: what is said on it is shown, clicked and kept for real."""

import keyring
import pytest

from tests.real_parts import programs
from tests.real_parts.desktop import NotificationDaemon, SessionBus, ShownNotification


def test_the_screen_takes_a_window_manager(display: str) -> None:
    found = programs.run(
        "xdotool", "get_num_desktops", env=programs.plain_environment(DISPLAY=display)
    )
    assert int(found) >= 1


def test_the_daemon_remembers_arabic_and_urgency(
    notification_daemon: NotificationDaemon, session_bus: SessionBus
) -> None:
    programs.run(
        *("notify-send", "--urgency=critical", "اقترب الموعد", "بلاغ 48213-1042-5"),
        env=session_bus.environment(),
    )
    assert notification_daemon.shown() == [
        ShownNotification(title="اقترب الموعد", body="بلاغ 48213-1042-5", urgency="critical")
    ]


def test_a_click_reaches_who_sent_the_notification(
    notification_daemon: NotificationDaemon, session_bus: SessionBus
) -> None:
    sender = programs.start(
        *("notify-send", "--action=default=open", "--wait", "اقترب الموعد"),
        env=session_bus.environment(),
    )
    notification_daemon.click()
    assert sender.wait(programs.STOP_LIMIT_S) == 0


@pytest.mark.usefixtures("unlocked_keyring")
def test_the_keyring_keeps_a_secret() -> None:
    keyring.set_password("sanad", "نورة", "سر-123")
    assert keyring.get_password("sanad", "نورة") == "سر-123"


@pytest.mark.usefixtures("unlocked_keyring")
def test_the_next_keyring_is_empty() -> None:
    assert keyring.get_password("sanad", "نورة") is None


def test_what_is_not_installed_fails_with_the_line_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(pytest.fail.Exception, match=r"sudo apt-get install .* xvfb"):
        programs.find("Xvfb")
