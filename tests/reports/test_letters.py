"""A report on paper has the letters that people wrote in, or says in words that it has not: never empty boxes."""

import unicodedata
from typing import Any

import pytest
import typst

from commands.running import Asking
from graphdb.engine import Graph
from reports import audit, audit_page
from reports.letters import fonts, settable
from reports.pdf import printed
from resolvers.review.proposals import propose
from tests.reports.test_audit import API, AT
from tests.resolvers.reviewing import CAROL, acting, mapped, proposal

WRITTEN = {
    "Arabic": "التعليم للجميع، ﷺ",
    "Hebrew": "חינוך לכול",
    "Devanagari": "सबके लिए शिक्षा",
    "Bengali": "সবার জন্য শিক্ষা",
    "Gurmukhi": "ਸਭ ਲਈ ਸਿੱਖਿਆ",
    "Gujarati": "બધા માટે શિક્ષણ",
    "Oriya": "ଶିକ୍ଷା",
    "Tamil": "அனைவருக்கும் கல்வி",
    "Telugu": "అందరికీ విద్య",
    "Kannada": "ಎಲ್ಲರಿಗೂ ಶಿಕ್ಷಣ",
    "Malayalam": "എല്ലാവർക്കും വിദ്യാഭ്യാസം",
    "Sinhala": "අධ්‍යාපනය",
    "Thai": "การศึกษาเพื่อทุกคน น้ำ",
    "Lao": "ການສຶກສາ",
    "Khmer": "ការអប់រំ",
    "Myanmar": "ပညာရေး",
    "Ethiopic": "ትምህርት ለሁሉም",
    "Armenian": "Կրթություն",
    "Georgian": "განათლება",
    "CJKsc": "全民教育，すべての人に カタカナ 모두를 위한 교육 ㄅㄆ １２ ｶﾅ か゛",
}
LATIN = "Tiếng Việt, Ελληνικά, Русский, Yorùbá ẹ̀kọ́, ᏣᎳᎩ, 𝑥 ∈ ℝ, E = mc² ½ → ✓ 😀"  # and what Typst finds itself
WITHOUT = {
    "བོད་ཡིག": "Tibetan",
    "ދިވެހި": "Thaana",
    "ⵜⴰⵎⴰⵣⵉⵖⵜ": "Tifinagh",
    "༡༢": "Tibetan",
    "𞤆𞤵𞤤": "Adlam",
    "𠮷𪚥": "rare Chinese",
}
# In PDF/A no glyph may be missing: Typst refuses to set what would be a box.
TEMPLATE = b"""#set document(title: "Letters")
#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"))
#json(bytes(sys.inputs.report))"""


def strict(text: str) -> bytes:
    """A PDF/A of a text, set with the fonts of reports. Raises RuntimeError for a letter that no font has."""
    given: dict[str, Any] = {"report": f'"{text}"'}
    return typst.compile(TEMPLATE, format="pdf", sys_inputs=given, font_paths=fonts(), pdf_standards="a-2u")


@pytest.mark.parametrize("text", [*WRITTEN.values(), LATIN])
def test_letters_of_these_scripts_are_set_as_they_are(text: str) -> None:
    assert settable(text) == text
    assert strict(text).startswith(b"%PDF-")


@pytest.mark.parametrize(("text", "script"), WITHOUT.items())
def test_a_script_without_a_font_is_named_in_words(text: str, script: str) -> None:
    with pytest.raises(RuntimeError, match="could not be displayed"):
        strict(text)
    said = settable({"rationale": [f"As {text} has it."], "version": 1, "by": None})
    assert said == {"rationale": [f"As [text in {script} letters] has it."], "version": 1, "by": None}
    assert strict(said["rationale"][0])


def test_every_letter_that_is_said_to_have_a_font_has_one() -> None:
    """All of Unicode 3.2 in the first plane, but of Chinese and Hangul some: they are 40,000, of one font."""
    known = [each for each in map(chr, range(0xA0, 0x10000)) if unicodedata.ucd_3_2_0.category(each)[0] == "L"]
    many = [each for each in known if unicodedata.name(each).startswith(("CJK", "HANGUL"))]
    letters = [each for each in {*known} - {*many} | {*many[::20]} if settable(each) == each]
    assert len(letters) > 4_000
    assert strict(" ".join(sorted(letters))).startswith(b"%PDF-")


async def test_a_rationale_in_any_of_them_is_in_the_report_with_its_font(graph: Graph) -> None:
    await mapped(graph)
    rationale = " ".join([*WRITTEN.values(), *WITHOUT])
    await propose(await acting(graph, CAROL), "p", proposal("C7-ELEA", "4.b", rationale=rationale))
    made = await audit.ask(graph, Asking(API, graph).data, "C7-ELEA")
    paper = printed("audit.typ", audit_page.paper(made, AT))
    missing = [name for name in WRITTEN if f"NotoSans{name}".encode() not in paper]
    assert missing == ["Hebrew"]  # which the first font has
