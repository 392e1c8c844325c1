"""The web addresses of a text, below it: pressed, one is shown whole before anything is opened.

What was written stays plain words. The system's browser opens an address only once somebody has
seen where it leads and says so.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from app.models.web_links import WebLink
from app.views.language import Translated
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.panel import column, empty, row
from app.views.widgets.popover import Popover
from app.views.widgets.text import Text
from app.wording.bidi import ltr


class LinkLine(Translated, QWidget):
    """A button for each address, under each other; nothing where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._links: Sequence[WebLink] = ()
        self._stack = column(self, gap=current().space.xs)

    def show_links(self, links: Sequence[WebLink]) -> None:
        """Offer these."""
        if tuple(links) != tuple(self._links):
            self._links = links
            self.retranslate()
        self.setVisible(bool(links))

    def retranslate(self) -> None:
        """Make the buttons anew, named in the present language."""
        empty(self._stack)
        for link in self._links:
            made = Button(ltr(link.address), Kind.LINK, glyph="external-link", small=True)
            made.give_way()
            made.setAccessibleName(self.tr("Web address {host}").format(host=ltr(link.host)))
            made.clicked.connect(partial(self._ask, link, made))
            self._stack.addWidget(made, alignment=Qt.AlignmentFlag.AlignLeading)
            # Qt shows what joins a visible layout only later.
            made.show()

    def _ask(self, link: WebLink, near: QWidget, _checked: bool = False) -> None:
        asked = LinkPopover(link, self)
        asked.pop_up(near, asked.open)


class LinkPopover(Popover):
    """The whole address, where it leads, and whether to open it."""

    def __init__(self, link: WebLink, parent: QWidget) -> None:
        theme = current()
        super().__init__(theme.size.alert_drawer, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._link = link
        leads = Text(
            self.tr("Leads to {host}").format(host=ltr(link.host)), weight="semibold", wraps=True
        )
        self.address = Text(role="small", tone="ink2", wraps=True)
        self.address.keep_whole()
        self.address.let_select()
        # An address runs from left to right in every language.
        self.address.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.address.setText(link.address)
        self.open = Button(self.tr("Open in the browser"), Kind.PRIMARY, glyph="external-link")
        self.copy = Button(self.tr("Copy the address"), glyph="copy")
        self.open.clicked.connect(self._open)
        self.copy.clicked.connect(self._copy)
        answers = row(gap=theme.space.s)
        answers.addWidget(self.open)
        answers.addWidget(self.copy)
        answers.addStretch(1)
        stack = column(gap=theme.space.m, margin=theme.space.m)
        stack.addWidget(leads)
        stack.addWidget(self.address)
        stack.addLayout(answers)
        self.content.addLayout(stack)
        self.setAccessibleName(leads.text())
        self.setAccessibleDescription(link.address)

    def _open(self) -> None:
        self.close()
        QDesktopServices.openUrl(QUrl(self._link.address, QUrl.ParsingMode.StrictMode))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._link.address)
        self.close()
