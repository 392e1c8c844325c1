"""What is said as a fact is held to the kind that the policy gives the fact."""

import pytest

from app.models.errors import Code, Refused
from app.models.fact_value import fact_value
from app.services.desk.home import policy_named
from app.wording.error_words import explain
from app.wording.manner import Language, Manner

ALLAAMAH = policy_named("allaamah")


@pytest.mark.parametrize(
    ("code", "said", "kept"),
    [
        ("mobile", "0533105572", "0533105572"),
        ("mobile", " ٠٥٣٣ ١٠٥ ٥٧٢ ", "0533 105 572"),
        ("mobile", "+20 101 883 2046", "+20 101 883 2046"),
        ("registered_email", "mona٢٠@example.com ", "mona20@example.com"),
        ("registered_email", "", ""),
        ("class", "الحصة ٣", "الحصة ٣"),
        ("screenshot", "أُرسلت بالواتساب", "أُرسلت بالواتساب"),
        ("check_internet", "السرعة ٤ فقط", "السرعة ٤ فقط"),
    ],
)
def test_what_is_of_its_kind_is_kept_in_any_digits(code: str, said: str, kept: str) -> None:
    assert fact_value(said, code, ALLAAMAH) == kept


@pytest.mark.parametrize(
    ("code", "said", "arabic", "english"),
    [
        (
            "mobile",
            "٠٥٣",
            "«\u2068رقم الجوال\u2069»: «\u2068053\u2069» ليس رقم هاتف.",
            "“\u2068Mobile number\u2069”: “\u2068053\u2069” is no telephone number.",
        ),
        (
            "registered_email",
            "mona@",
            "«\u2068البريد الإلكتروني المسجّل\u2069»: «\u2068mona@\u2069» ليس عنوان بريد مكتملًا.",
            "“\u2068Registered e-mail\u2069”: “\u2068mona@\u2069” is no complete e-mail address.",
        ),
    ],
)
def test_what_is_not_is_refused_with_the_name_that_the_policy_gives_it(
    code: str, said: str, arabic: str, english: str
) -> None:
    with pytest.raises(Refused) as refused:
        fact_value(said, code, ALLAAMAH)
    assert (refused.value.code, refused.value.field) == (Code.BAD_VALUE, f"facts.{code}")
    assert explain(Manner(language=Language.ARABIC), refused.value).cause == arabic
    assert explain(Manner(language=Language.ENGLISH), refused.value).cause == english
