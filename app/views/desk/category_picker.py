"""The category: typing finds it by any of its words in any spelling, the list below is grouped.

The focus stays in the field while the list is open; Enter or Tab takes what is marked.
"""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.models.policy import Category, Policy
from app.models.search_text import fold, searchable
from app.views.language import Translated, manner
from app.views.style import icons
from app.views.style.theme import Theme, Themed, Weight, current
from app.views.widgets.line_field import LineField
from app.views.widgets.panel import column
from app.views.widgets.sheet import SheetBody
from app.views.widgets.strip import Strip, draw_centred

_MOST_ROWS = 8
_GROUP_SEPARATOR = " › "


class CategoryPicker(Translated, LineField):
    """A field whose value is the code of one of the policy's categories, or None."""

    chosen = Signal(str)

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self._policy = policy
        self._code: str | None = None
        self._list = _CategoryList(self)
        self._list.picked.connect(self.choose_and_tell)
        self.textEdited.connect(self._narrow)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the chosen category in the language of the desk."""
        self.setPlaceholderText(self.tr("Type a word of it"))
        room = current().size.icon + current().space.xs
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.setTextMargins(room if rtl else 0, 0, 0 if rtl else room, 0)
        self._show_chosen()

    def value(self) -> str | None:
        """The code of the chosen category."""
        return self._code

    def choose(self, code: str | None) -> None:
        """Choose without telling anyone."""
        self._code = code
        self._list.hide()
        self._show_chosen()

    def choose_and_tell(self, code: str) -> None:
        """Choose as a person does."""
        self.choose(code)
        self.selectAll()
        self.chosen.emit(code)

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._list.isVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the list, take from it, or close it; without it keys are typing."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._walk(1 if key == Qt.Key.Key_Down else -1)
        elif self.is_open and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif self.is_open and key == Qt.Key.Key_Escape:
            self.choose(self._code)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take what is marked before Tab leaves; keep Esc from closing more than the list."""
        if isinstance(event, QKeyEvent) and self.is_open:
            if event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
                self._take()
            elif event.type() is QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the words, so that typing looks for another category."""
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list; what was typed without being taken is no category."""
        super().focusOutEvent(event)
        self._list.hide()
        self._show_chosen()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the whole list."""
        super().mousePressEvent(event)
        self.selectAll()
        self._open(self._policy.categories)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, then a chevron at its trailing side."""
        super().paintEvent(event)
        theme = current()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        strip = Strip(QRectF(self.rect()), mirrored=mirrored)
        strip.trailing(theme.space.s)
        chevron = icons.pixmap("chevron-down", theme.size.icon, "ink2", theme)
        draw_centred(QPainter(self), strip.trailing(theme.size.icon), chevron)

    def _narrow(self, typed: str) -> None:
        found = matching(self._policy, typed)
        if found:
            self._open(found)
        else:
            self._list.hide()

    def _open(self, categories: tuple[Category, ...]) -> None:
        self._list.fill(categories)
        self._list.mark(self._code)
        self._list.open_under(self)

    def _walk(self, step: int) -> None:
        if self.is_open:
            self._list.walk(step)
        else:
            self._open(self._policy.categories)

    def _take(self) -> None:
        code = self._list.marked()
        if code is not None:
            self.choose_and_tell(code)

    def _show_chosen(self) -> None:
        known = self._policy.category(self._code) if self._code else None
        self.setText(full_name(known) if known else "")
        self.setCursorPosition(0)


class _CategoryList(Themed, SheetBody):
    """The list under the field: groups in small grey, categories to be taken."""

    picked = Signal(str)

    def __init__(self, picker: QWidget) -> None:
        super().__init__(picker)
        self._shown: tuple[Category, ...] = ()
        self._rows = QListWidget()
        self._rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows.itemClicked.connect(lambda item: self.picked.emit(_code_of(item)))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column(self, margin=current().space.xs).addWidget(self._rows)
        self.hide()

    def fill(self, categories: tuple[Category, ...]) -> None:
        """Show these, a header before each group."""
        self._shown, theme = categories, current()
        self._rows.clear()
        group = ""
        for category in categories:
            name = _group_name(category)
            if name and name != group:
                header = QListWidgetItem(name, self._rows)
                header.setFlags(Qt.ItemFlag.NoItemFlags)
                header.setFont(theme.font("caption", Weight.Medium))
                header.setForeground(theme.colour("ink3"))
            group = name
            item = QListWidgetItem(category.name.text(manner().language), self._rows)
            item.setData(Qt.ItemDataRole.UserRole, category.code)
            item.setFont(theme.font("body"))
        for index in range(self._rows.count()):
            self._rows.item(index).setSizeHint(QSize(0, theme.size.nav_row))

    def restyle(self, theme: Theme) -> None:
        """Show the same in the type and inks of `theme`."""
        if self._shown:
            code = self.marked()
            self.fill(self._shown)
            self.mark(code)

    def mark(self, code: str | None) -> None:
        """Mark this category, or the first one."""
        places = [index for index in range(self._rows.count()) if self._is_category(index)]
        chosen = [index for index in places if _code_of(self._rows.item(index)) == code]
        self._rows.setCurrentRow((chosen or places)[0])

    def marked(self) -> str | None:
        """The code of the marked category."""
        item = self._rows.currentItem()
        return _code_of(item) if item is not None else None

    def walk(self, step: int) -> None:
        """Mark the next category in this direction, past the headers."""
        index = self._rows.currentRow() + step
        while 0 <= index < self._rows.count() and not self._is_category(index):
            index += step
        if 0 <= index < self._rows.count():
            self._rows.setCurrentRow(index)

    def open_under(self, field: QWidget) -> None:
        """Show it over the window, under `field` or above it where there is more room.

        The status line is never covered.
        """
        theme = current()
        window = field.window()
        self.setParent(window)
        self.setLayoutDirection(field.layoutDirection())
        rows = min(self._rows.count(), _MOST_ROWS)
        height = rows * theme.size.nav_row + 2 * (theme.space.xs + theme.line.hair)
        below = field.mapTo(window, QPoint(0, field.height() + theme.space.xs))
        above = field.mapTo(window, QPoint(0, -theme.space.xs)).y() - height
        end = window.height() - theme.size.statusbar
        fits = below.y() + height <= end or above < 0
        top = below.y() if fits else above
        height = min(height, end - top)
        self.setGeometry(below.x(), top, field.width(), height)
        self.show()
        self.raise_()

    def _is_category(self, index: int) -> bool:
        return bool(self._rows.item(index).flags() & Qt.ItemFlag.ItemIsEnabled)


def matching(policy: Policy, typed: str) -> tuple[Category, ...]:
    """The categories each of whose typed words begins a word of theirs; synonyms count."""
    wanted = fold(typed).split()
    return tuple(
        category
        for category in policy.categories
        if all(_says(policy, category, word) for word in wanted)
    )


def full_name(category: Category) -> str:
    """A category with its group before it."""
    name = category.name.text(manner().language)
    group = _group_name(category)
    return f"{group}{_GROUP_SEPARATOR}{name}" if group else name


def _says(policy: Policy, category: Category, word: str) -> bool:
    terms = [category.name, *((category.group,) if category.group else ())]
    known = [said for term in terms for said in _words(f"{term.ar} {term.en}")]
    wanted = _words(word)
    if _begins(known, wanted):
        return True
    alike = (group for group in policy.word_groups if _begins(_words(" ".join(group)), wanted))
    return any(_begins(known, _words(each)) for group in alike for each in group)


def _begins(known: Sequence[str], wanted: Sequence[str]) -> bool:
    return any(said.startswith(word) for said in known for word in wanted)


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """The words of `text` and their stems, folded."""
    found = searchable(text)
    return (*found.folded.split(), *found.stems.split())


def _group_name(category: Category) -> str:
    return category.group.text(manner().language) if category.group else ""


def _code_of(item: QListWidgetItem) -> str:
    return str(item.data(Qt.ItemDataRole.UserRole))
