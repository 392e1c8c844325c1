"""What a policy has to say to people: terms, facts to ask for, steps to try, replies, a survey."""

from enum import StrEnum

from msgspec import Struct


class Term(Struct, frozen=True, kw_only=True):
    """One word or sentence in both languages of the desk."""

    ar: str
    en: str

    def text(self, lang: str) -> str:
        """The English text for `en`, else the Arabic."""
        return self.en if lang == "en" else self.ar


class Sourced(Struct, frozen=True, kw_only=True):
    """Where a part comes from: `source` names the section of the policy document.

    `assumption` marks what the document does not say: the part itself, or the number for a word.
    """

    source: str | None = None
    assumption: bool = False


class FactKind(StrEnum):
    """How a fact is entered; what is stored is text."""

    TEXT = "text"
    EMAIL = "email"
    PHONE = "phone"
    ATTACHMENT = "attachment"


class Fact(Sourced, frozen=True, kw_only=True):
    """Something that has to be known to solve a case."""

    code: str
    name: Term
    kind: FactKind


class Step(Sourced, frozen=True, kw_only=True):
    """One thing to try with the customer before a case is passed on; its answer is a fact."""

    code: str
    text: Term


class CannedReply(Struct, frozen=True, kw_only=True):
    """A ready text with places such as `{{customer}}`; no categories: it suits any case.

    `body` suits anybody; `body_male` and `body_female` are the Arabic for a man and for a woman
    where it differs. English does not.
    """

    code: str
    title: Term
    body: Term
    body_male: str | None = None
    body_female: str | None = None
    categories: tuple[str, ...] = ()

    def text(self, lang: str, gender: str | None) -> str:
        """The wording in that language for somebody of that gender, or of one not on record."""
        own = {"male": self.body_male, "female": self.body_female}.get(gender or "")
        return own if own and lang != "en" else self.body.text(lang)


class AnswerKind(StrEnum):
    """How a survey question is answered."""

    RATING = "rating"
    YES_NO = "yes_no"
    TEXT = "text"


class SurveyQuestion(Struct, frozen=True, kw_only=True):
    """A question asked after service; a rating is 1 to 5."""

    code: str
    text: Term
    kind: AnswerKind


class WordGroups(Struct, frozen=True, kw_only=True):
    """Words that a search takes for one another, group by group."""

    groups: tuple[tuple[str, ...], ...] = ()
