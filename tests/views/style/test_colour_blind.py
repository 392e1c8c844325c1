"""The states of a clock for eyes that see fewer colours: none is told by its colour alone.

A colour is seen through the matrices of Machado, Oliveira and Fernandes (2009) at full severity.
"""

from collections.abc import Callable
from itertools import combinations
from math import dist

import pytest

from app.views.style import theme
from app.views.style.theme import Theme
from app.views.widgets.clock_badge import LOOKS
from app.wording.clock_words import FaceState

EYES = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
SOLIDS = ("late_solid", "soon_solid", "ok_solid", "paused_solid")
APART = 15.0
"""Colours at this distance (CIE76) are told apart at a glance; 2.3 is just noticed."""

Colour = tuple[float, float, float]


def linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def seen(theme: Theme, token: str, eye: str) -> Colour:
    """A colour of the theme as that eye sees it, in the L*a*b* that distances are taken in."""
    told = theme.colour(token)
    given = [linear(part) for part in (told.redF(), told.greenF(), told.blueF())]
    red, green, blue = (
        min(1.0, max(0.0, sum(share * part for share, part in zip(row, given, strict=True))))
        for row in EYES[eye]
    )
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    bent = [part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z)]
    return 116 * bent[1] - 16, 500 * (bent[0] - bent[1]), 200 * (bent[1] - bent[2])


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("worn", [theme.light, theme.dark])
def test_the_marks_of_states_are_told_apart_by_every_eye(
    worn: Callable[[], Theme], eye: str
) -> None:
    for one, other in combinations(SOLIDS, 2):
        assert dist(seen(worn(), one, eye), seen(worn(), other, eye)) > APART, (one, other)


def test_every_state_has_a_glyph_of_its_own() -> None:
    assert set(LOOKS) == set(FaceState)
    assert len({look.glyph for look in LOOKS.values()}) == len(LOOKS)
