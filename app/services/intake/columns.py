"""Which column means what: known by its header in Arabic or English, or told by a map file.

[columns]               a header of the file = a field of a case
"موضوع البلاغ" = "subject"
[values]                a word of the file = the word of the desk
"تلفون" = "phone"
[defaults]              what every row has in common
channel = "phone"
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from app.models.action_input import bad_value
from app.models.errors import Code, Refused, unknown_word
from app.models.named_file import read_named
from app.models.search_text import fold
from app.services.intake.table_file import Row, Table

_LEAST_AFTER_ARTICLE: Final = 3
_LARGEST_MAP: Final = 4 * 1024 * 1024


class Field(StrEnum):
    """What a column can hold. Those of a case are spelled as in its JSON."""

    REF = "external_ref"
    CHANNEL = "channel"
    TYPE = "type"
    CATEGORY = "category"
    PROGRAMME = "programme"
    PRIORITY = "priority"
    SUBJECT = "subject"
    DESCRIPTION = "description"
    OCCURRED = "occurred_at"
    STATUS = "status"
    NAME = "customer.name"
    FIRST_NAME = "customer.first_name"
    LAST_NAME = "customer.last_name"
    PHONE = "customer.phone"
    EMAIL = "customer.email"
    KIND = "customer.kind"
    GENDER = "customer.gender"
    CASE = "case"
    SCORE = "score"
    COMMENT = "text"


HEADERS: Mapping[Field, tuple[str, ...]] = {
    Field.REF: ("code", "ticket code", "reference", "external ref", "respondent id", "المرجع"),
    Field.CHANNEL: ("channel", "channel type", "القناة", "قناة التواصل", "وسيلة التواصل"),
    Field.TYPE: ("type", "case type", "نوع الطلب", "نوع الحالة", "النوع"),
    Field.CATEGORY: ("category", "التصنيف", "الفئة", "نوع المشكلة"),
    Field.PROGRAMME: ("programme", "program", "course", "البرنامج", "الدورة"),
    Field.PRIORITY: ("priority", "الأولوية"),
    Field.SUBJECT: ("subject", "title", "الموضوع", "العنوان", "عنوان الطلب", "عنوان الشكوى"),
    Field.DESCRIPTION: (
        *("description", "message", "body", "details", "complaint", "request"),
        *("الوصف", "نص الطلب", "نص الشكوى", "الشكوى", "التفاصيل", "الرسالة", "المشكلة"),
    ),
    Field.OCCURRED: (
        *("date", "date created", "created", "created at", "timestamp", "start date"),
        *("التاريخ", "تاريخ الطلب", "تاريخ الشكوى", "تاريخ الإنشاء", "طابع زمني"),
    ),
    Field.STATUS: ("status", "الحالة"),
    Field.NAME: (
        *("name", "owner name", "customer name", "full name", "person name"),
        *("الاسم", "اسم العميل", "اسم المستفيد", "الاسم الكامل"),
    ),
    Field.FIRST_NAME: ("first name", "person first name", "الاسم الأول"),
    Field.LAST_NAME: ("last name", "person last name", "اسم العائلة"),
    Field.PHONE: (
        *("phone", "mobile", "phone number", "person phone", "person phone mobile"),
        *("person phone work", "person phone home", "person phone other"),
        *("الجوال", "رقم الجوال", "الهاتف", "رقم الهاتف"),
    ),
    Field.EMAIL: (
        *("email", "e mail", "email address", "owner email", "person email"),
        *("person email work", "person email home", "person email other"),
        *("البريد", "البريد الإلكتروني", "عنوان البريد الإلكتروني"),
    ),
    Field.KIND: ("kind", "person label", "label", "الصفة", "صفة مقدم الطلب"),
    Field.GENDER: ("gender", "الجنس"),
    Field.CASE: (
        *("case", "case number", "ticket", "ticket number", "custom data 1", "custom data"),
        *("رقم الحالة", "رقم التذكرة", "رقم الطلب"),
    ),
    Field.SCORE: (
        *("score", "rating", "how satisfied are you", "satisfaction"),
        *("التقييم", "ما مدى رضاك عن الخدمة", "ما مدى رضاك عن سرعة الرد"),
    ),
    Field.COMMENT: ("comment", "comments", "ملاحظات", "ملاحظاتك", "تعليق"),
}


class MapFile(Struct, frozen=True, kw_only=True):
    """What a map file says: headers, words and defaults, each as they are spelled there."""

    columns: Mapping[str, Field] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[Field, str] = field(default_factory=dict)


class Columns(Struct, frozen=True, kw_only=True):
    """Which column holds which field; several may hold the same, the first filled one counts."""

    header: tuple[str, ...]
    fields: tuple[Field | None, ...]
    told: MapFile = field(default_factory=MapFile)

    def has(self, wanted: Field) -> bool:
        """Whether there is anywhere to read the field from."""
        return wanted in self.fields or wanted in self.told.defaults

    def value(self, row: Row, wanted: Field) -> str | None:
        """What `row` says of the field, in the words of the desk where the map knows them."""
        cells = zip(self.fields, row.cells, strict=False)
        said = next((cell for known, cell in cells if known is wanted and cell), None)
        said = said if said is not None else self.told.defaults.get(wanted)
        return None if said is None else self.told.values.get(plain(said), said)

    def header_of(self, wanted: Field) -> str:
        """The header of the first column that holds the field."""
        return self.header[self.fields.index(wanted)] if wanted in self.fields else wanted.value


def columns_of(table: Table, told: MapFile, wanted: frozenset[Field]) -> Columns:
    """The meaning of each column of `table`, of the fields that are `wanted`."""
    known = {plain(spelling): name for name in wanted for spelling in (*HEADERS[name], name)}
    chosen = {plain(header): name for header, name in told.columns.items()}
    names = [chosen.get(plain(header)) or known.get(plain(header)) for header in table.header]
    return Columns(
        header=table.header,
        fields=tuple(name if name in wanted else None for name in names),
        told=told,
    )


def read_map(path: Path) -> MapFile:
    """The map file in `path`. Raises Refused naming what is not known in it."""
    content = read_named(path, "map", _LARGEST_MAP)
    try:
        document = tomllib.loads(content.decode())
    except UnicodeDecodeError as fault:
        raise bad_value("map", "not_utf8") from fault
    except tomllib.TOMLDecodeError as fault:
        raise bad_value("map", "syntax", value=str(fault)[:200]) from fault
    unknown = set(document) - {"columns", "values", "defaults"}
    if unknown:
        raise Refused(Code.UNKNOWN_FIELD, field=min(unknown), reason="unknown_key")
    return MapFile(
        columns={header: _field(name) for header, name in _texts(document, "columns").items()},
        values={plain(said): word for said, word in _texts(document, "values").items()},
        defaults={_field(name): word for name, word in _texts(document, "defaults").items()},
    )


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """`text` as headers and words are compared: folded, without signs and without the article."""
    return " ".join(_without_article(word) for word in re.findall(r"[^\W_]+", fold(text)))


def _without_article(word: str) -> str:
    rest = word.removeprefix("ال")
    return rest if len(rest) >= _LEAST_AFTER_ARTICLE else word


def _texts(document: Mapping[str, object], name: str) -> Mapping[str, str]:
    table = document.get(name, {})
    if not isinstance(table, dict) or not all(isinstance(word, str) for word in table.values()):
        raise bad_value(name, "wrong_type")
    return table


def _field(name: str) -> Field:
    if name not in set(Field):
        raise unknown_word("map", name, Field)
    return Field(name)


def must_have(columns: Columns, *one_of: Field) -> None:
    """Raises Refused where no column holds any of these fields."""
    if not any(columns.has(name) for name in one_of):
        headers: Sequence[str] = [header for header in columns.header if header]
        raise bad_value("file", "no_column", value=one_of[0].value, headers=", ".join(headers))
