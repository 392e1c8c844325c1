"""The pages of the first run: one question each, answered by keys alone."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.models.people import Role
from app.models.policy import Policy
from app.models.policy_file import shipped, shipped_codes
from app.views.desk.scroll_body import ScrollBody
from app.views.language import Translated, manner
from app.views.shell.policy_card import PolicyCard
from app.views.style.theme import current
from app.views.widgets.choice import Choice
from app.views.widgets.field import Field
from app.views.widgets.line_field import LineField, LtrField
from app.views.widgets.panel import column
from app.views.widgets.segmented import Segmented
from app.views.widgets.text import Text
from app.wording import term_words
from app.wording.manner import Digits, Language

_LOCAL_ROLES = (Role.AGENT, Role.SUPERVISOR, Role.ROOM_MANAGER, Role.DEPARTMENT, Role.QUALITY)


class Page(Translated, QWidget):
    """A question with what explains it; `answered` follows every change."""

    answered = Signal()

    def __init__(self) -> None:
        super().__init__()
        theme = current()
        self._question = Text(role="title", weight="semibold", wraps=True)
        self._why = Text(role="reading", tone="ink2", wraps=True)
        self.inside: QVBoxLayout = column(gap=theme.space.m)
        stack = column(self, gap=theme.space.xs)
        stack.addWidget(self._question)
        stack.addWidget(self._why)
        stack.addSpacing(theme.space.l)
        stack.addLayout(self.inside, 1)

    def title(self) -> str:
        """What the list of steps calls it."""
        raise NotImplementedError

    def hint(self) -> str:
        """What stands under its title there."""
        raise NotImplementedError

    def is_answered(self) -> bool:
        """Whether one may go on."""
        return True

    def begin(self) -> None:
        """Give the focus to what is answered first."""
        raise NotImplementedError

    def ask(self, question: str, why: str) -> None:
        """Set the words of the question."""
        self._question.setText(question)
        self._why.setText(why)
        self.setAccessibleName(question)

    def add_narrow(self, field: QWidget) -> None:
        """Add a field no wider than a line of reading."""
        field.setMaximumWidth(current().size.explain)
        self.inside.addWidget(field)


class LanguagePage(Page):
    """Language and digits, both changed at once where one sees them."""

    language_chosen = Signal(object)
    digits_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._language, self._digits = Segmented(), Segmented()
        self._language.set_choices({Language.ARABIC: "العربية", Language.ENGLISH: "English"})
        self._digits.set_choices({Digits.WESTERN: "123", Digits.ARABIC_INDIC: "١٢٣"})
        self._language.choose(manner().language)
        self._digits.choose(manner().digits)
        self._language.chosen.connect(lambda key: self.language_chosen.emit(Language(key)))
        self._digits.chosen.connect(lambda key: self.digits_chosen.emit(Digits(key)))
        self._fields = Field(self._language), Field(self._digits)
        for field in self._fields:
            self.add_narrow(field)
        self.inside.addStretch(1)
        self.retranslate()

    def show_language(self, language: Language) -> None:
        """Show which language is spoken now."""
        self._language.choose(language)

    def title(self) -> str:
        """What the list of steps calls it."""
        return self.tr("Language")

    def hint(self) -> str:
        """The language that was chosen."""
        return "العربية" if manner().is_arabic else "English"

    def begin(self) -> None:
        """Start at the language."""
        self._language.setFocus()

    def retranslate(self) -> None:
        """Say the question."""
        self.ask(
            self.tr("Which language does this desk speak?"),
            self.tr("Both can be changed at any time from the menu."),
        )
        self._fields[0].set_words(self.tr("Language"))
        self._fields[1].set_words(self.tr("Digits"))


class PolicyPage(Page):
    """The policies that ship, as cards that unfold to their promises.

    To read a policy takes a tenth of a second, so they are read one after another once the window
    is there, or all at once when somebody is quicker.
    """

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[PolicyCard] = []
        self._chosen: Policy | None = None
        self._unread = list(shipped_codes())
        body = ScrollBody()
        self._list = column(body, gap=current().space.m)
        self._list.addStretch(1)
        scroll = QScrollArea()
        # Its cards have the keyboard; it follows them by itself.
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        self.inside.addWidget(scroll, 1)
        self.retranslate()

    @property
    def policy(self) -> Policy:
        """The policy that is chosen, the first one until somebody chooses."""
        while self._unread:
            self._read_one()
        return self._chosen or self._cards[0].policy

    def read_on(self) -> None:
        """Read the next policy, and the others in the turns of the event loop that follow."""
        if self._unread:
            self._read_one()
            QTimer.singleShot(0, self, self.read_on)

    def title(self) -> str:
        """What the list of steps calls it."""
        return self.tr("Policy")

    def hint(self) -> str:
        """What comes with it."""
        return self.tr("Hours, promises and categories")

    def begin(self) -> None:
        """Start at the chosen card."""
        policy = self.policy
        next(card for card in self._cards if card.policy is policy).setFocus()

    def add(self, policy: Policy) -> None:
        """Offer one more policy and choose it."""
        self._add_card(policy)
        self._choose(policy)
        self.begin()

    def retranslate(self) -> None:
        """Say the question."""
        self.ask(
            self.tr("Which policy does this desk work under?"),
            self.tr("Hours, promises and categories come from it; a copy can be edited later."),
        )

    def _read_one(self) -> None:
        self._add_card(shipped(self._unread.pop(0)))
        self._cards[0].show_chosen(self._chosen is None)

    def _add_card(self, policy: Policy) -> None:
        card = PolicyCard(policy)
        card.chosen.connect(self._choose)
        card.stepped.connect(lambda by: self._step(card, by))
        self._cards.append(card)
        self._list.insertWidget(len(self._cards) - 1, card)
        card.show()

    def _step(self, card: PolicyCard, by: int) -> None:
        place = self._cards.index(card) + by
        beside = self._cards[min(max(place, 0), len(self._cards) - 1)]
        self._choose(beside.policy)
        beside.setFocus()

    def _choose(self, policy: Policy) -> None:
        self._chosen = policy
        for card in self._cards:
            card.show_chosen(card.policy is policy)
        self.answered.emit()


class PersonPage(Page):
    """Name and role of whoever works at this desk."""

    def __init__(self) -> None:
        super().__init__()
        self._policy: Policy | None = None
        self._name, self._role, self._department = LineField(), Choice(), Choice()
        self._fields = Field(self._name), Field(self._role), Field(self._department)
        self._role.currentIndexChanged.connect(self._show_department)
        self._department.currentIndexChanged.connect(self.answered)
        for field in self._fields:
            self.add_narrow(field)
        self.inside.addStretch(1)
        self.retranslate()

    def title(self) -> str:
        """What the list of steps calls it."""
        return self.tr("Who you are")

    def hint(self) -> str:
        """What is asked."""
        return self.tr("Name and role")

    def begin(self) -> None:
        """Start at the name."""
        self._name.setFocus()

    def is_answered(self) -> bool:
        """A department's desk needs to know which department."""
        return self.role() is not Role.DEPARTMENT or bool(self.departments())

    def name(self) -> str:
        """The name as it was typed."""
        return self._name.text().strip()

    def role(self) -> Role:
        """The role that was chosen."""
        return Role(self._role.value() or Role.AGENT)

    def departments(self) -> frozenset[str]:
        """The department that was chosen."""
        chosen = self._department.value()
        return frozenset({chosen}) if chosen else frozenset()

    def show_policy(self, policy: Policy) -> None:
        """Offer the roles and departments of the chosen policy."""
        self._policy = policy
        role, department = self.role(), self._department.value()
        self._role.clear()
        for known in _LOCAL_ROLES:
            self._role.addItem(term_words.role(manner(), policy, known.value), known.value)
        self._department.clear()
        for place in policy.departments:
            self._department.addItem(term_words.said(manner(), place.name), place.code)
        self._role.choose(role.value)
        self._department.choose(department)
        self._show_department()

    def retranslate(self) -> None:
        """Say the question."""
        self.ask(
            self.tr("Who works at this desk?"),
            self.tr("The name stands beside everything that is done here."),
        )
        self._fields[0].set_words(self.tr("Name"), self.tr("optional"))
        self._fields[1].set_words(self.tr("Role"))
        self._fields[2].set_words(self.tr("Department"))
        if self._policy is not None:
            self.show_policy(self._policy)

    def _show_department(self) -> None:
        self._fields[2].setVisible(self.role() is Role.DEPARTMENT)
        self.answered.emit()


class ServerPage(Page):
    """The shared database, for those who have one."""

    def __init__(self) -> None:
        super().__init__()
        self._dsn, self._password = LtrField("postgresql://user@host/sanad"), LtrField()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._fields = Field(self._dsn), Field(self._password)
        for line in (self._dsn, self._password):
            line.textChanged.connect(self.answered)
        for field in self._fields:
            self.add_narrow(field)
        self.inside.addStretch(1)
        self.retranslate()

    def title(self) -> str:
        """What the list of steps calls it."""
        return self.tr("Shared database")

    def hint(self) -> str:
        """It may be left out."""
        return self.tr("Optional, can be joined later")

    def begin(self) -> None:
        """Start at the address."""
        self._dsn.setFocus()

    def dsn(self) -> str:
        """The address as it was typed; empty for a desk without a server."""
        return self._dsn.text().strip()

    def password(self) -> str:
        """The password as it was typed."""
        return self._password.text()

    def retranslate(self) -> None:
        """Say the question."""
        self.ask(
            self.tr("Is there a shared database?"),
            self.tr(
                "Without one this desk works alone. With one, policy, role and name come from it."
            ),
        )
        self._fields[0].set_words(self.tr("Address"), self.tr("optional"))
        self._fields[1].set_words(self.tr("Password"), self.tr("kept in the system keyring"))
