"""Search: what a coder types finds what is meant, first."""

import pytest

from ablcode.knowledge.procedures import all_procedures
from ablcode.knowledge.search import Hit, left_aside, search

DAY = "2026-06-15"


def first(text: str, day: str = DAY) -> Hit | None:
    hits = search(text, limit=1, day=day)
    return hits[0] if hits else None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("47382", "47382"),
        ("47382-26", "47382"),
        ("cpt 47382", "47382"),
        ("47328", "47382"),
        ("4738", "47382"),
        ("c787", "C78.7"),
        ("C78.7", "C78.7"),
        ("c22.0", "C22.0"),
        ("icd10 c22.0", "C22.0"),
        ("0f503zz", "0F503ZZ"),
        ("modifier 50", "50"),
        ("mod 59", "59"),
        ("pos 22", "22"),
        ("26", "26"),
        ("as", "AS"),
        ("0600t", "0600T"),
        ("rf", "47382"),
        ("rfa", "47382"),
        ("mwa", "47382"),
        ("liver rf", "47382"),
        ("liver rfa", "47382"),
        ("rfa liver", "47382"),
        ("liver mwa", "47382"),
        ("microwave liver", "47382"),
        ("burn liver", "47382"),
        ("freeze liver thru skin", "47383"),
        ("freeze liver", "47383"),
        ("cryo liver", "47383"),
        ("percutaneous cryoablation liver", "47383"),
        ("lap rf liver", "47370"),
        ("laparoscopic liver cryo", "47371"),
        ("open liver rfa", "47380"),
        ("open liver cryo", "47381"),
        ("ire liver", "47384"),
        ("nanoknife", "47384"),
        ("nanoknife liver", "47384"),
        ("nanoknife prostate", "55877"),
        ("irreversible electroporation pancreas", "0600T"),
        ("open nanoknife", "0601T"),
        ("histotripsy", "0686T"),
        ("histosonics", "0686T"),
        ("edison", "0686T"),
        ("histotripsy kidney", "0888T"),
        ("lung freeze", "32994"),
        ("lung cryo", "32994"),
        ("lung rfa", "32998"),
        ("lung mwa", "32998"),
        ("kidney cryo", "50593"),
        ("renal cryoablation", "50593"),
        ("freeze kidney", "50593"),
        ("kidney rf", "50592"),
        ("lap kidney ablation", "50542"),
        ("open kidney cryo", "50250"),
        ("bone cryo", "20983"),
        ("bone rfa", "20982"),
        ("osteocool", "20982"),
        ("spine met rfa", "20982"),
        ("fibroadenoma", "19105"),
        ("visica", "0581T 19105"),
        ("breast cancer cryo", "0581T"),
        ("prostate cryo", "55873"),
        ("hifu prostate", "55880"),
        ("tulsa", "51721 55881 55882"),
        ("sonata", "58580"),
        ("acessa", "58674"),
        ("thyroid rfa", "60660"),
        ("thyroid laser", "0673T"),
        ("brain litt", "61736"),
        ("neuroblate", "61736"),
        ("barrx", "43229"),
        ("hydrodissection", "1022T"),
        ("tace", "37243"),
        ("y90", "37243"),
        ("kyphoplasty", "22513 22514"),
        ("vertebroplasty", "22510"),
        ("chest tube", "32551 32557"),
        ("liver biopsy", "47000"),
        ("kidney biopsy", "50200"),
        ("ct guidance", "77013"),
        ("mri guidance", "77022"),
        ("ultrasound guidance", "76940"),
        ("us guidance", "76940"),
        ("moderate sedation", "99151 99152"),
        ("prostate cancer", "C61"),
        ("cholangiocarcinoma", "C22.1"),
        ("breast cancer right", "C50.911"),
        ("lung cancer left lower lobe", "C34.32"),
        ("renal cell carcinoma left", "C64.2"),
        ("cryoablation of renal mass", "50593"),
        ("mwa hcc", "47382"),
        ("perc ire", "47384"),
        ("benign prostate hifu", "0950T"),
        ("histotripsy pancreas", "1037T"),
        ("lymph node ablation", "38999"),
        ("partial hepatectomy", "47120"),
        ("afib ablation", "93653"),
        ("vein ablation", "36475"),
        ("endometrial ablation", "58353"),
        ("needle biopsy of kidney", "50200"),
        ("place of service hospital", "19 21 22"),
        ("icd 10 pcs liver laparoscopic", "0F504Z3 0F504ZZ"),
        ("0F5", "0F500Z3 0F500ZZ"),
        ("which modifier for both kidneys", "50"),
        ("history of colon cancer", "Z85.038 Z85.030"),
        ("clinical trial diagnosis", "Z00.6"),
        ("liver mets", "C78.7"),
        ("liver metastases", "C78.7"),
        ("hcc", "C22.0"),
        ("hepatocellular carcinoma", "C22.0"),
        ("rcc", "C64.1"),
        ("kidney cancer right", "C64.1"),
        ("right renal cell carcinoma", "C64.1"),
        ("bone mets", "C79.51"),
        ("lung mets", "C78.01"),
        ("fibroids", "D25.0 D25.9"),
        ("bilateral", "50"),
        ("both sides", "50"),
        ("assistant surgeon", "80"),
        ("co-surgeon", "62"),
        ("two surgeons", "62"),
        ("unusual work", "22"),
        ("dense adhesions", "22"),
        ("aborted", "53"),
        ("returned to or", "78"),
        ("staged", "58"),
        ("professional component", "26"),
        ("technical component", "TC"),
        ("clinical trial", "Q0"),
        ("abn", "GA"),
        ("left side", "LT"),
        ("nurse practitioner assist", "AS"),
        ("ambulatory surgical center", "24"),
        ("office", "11"),
        ("inpatient", "21"),
        ("emergency room", "23"),
        ("cryoablaton", "47383"),
        ("livr freze", "47383"),
        ("liver freze", "47383"),
        ("cryablation", "47383"),
        ("hepatc", "47382"),
        ("radiofreqency liver", "47382"),
        ("microwve", "47382"),
        ("percutaneus cryo kidny", "50593"),
        ("unlisted liver", "47399"),
        ("unlisted laparoscopic liver", "47379"),
        ("ethanol ablation liver", "47399"),
        ("alcohol injection liver", "47399"),
        ("pcs kidney percutaneous", "0T503ZZ"),
        ("surface", "20220"),
    ],
)
def test_what_a_coder_types_finds_what_is_meant(text: str, codes: str) -> None:
    hit = first(text)
    assert hit is not None
    assert hit.code in codes.split()


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("colon cancer", "C18.2"),
        ("colon cancer with liver mets", "C18.2"),
        ("adrenal ablation", "60699"),
        ("same day visit", "25"),
        ("endometrial ablation", "58563"),
        ("secondary liver", "C78.7"),
        ("kidney mass", "50593"),
        ("thyroid nodule", "E04.1"),
        ("returned to the OR", "78"),
        ("liver", "47382"),
        ("kidney tumor", "50592"),
        ("ire", "0600T"),
    ],
)
def test_a_word_with_many_answers_has_them_near_the_top(text: str, among: str) -> None:
    assert among in [hit.code for hit in search(text, day=DAY)]


@pytest.mark.parametrize(
    "text", ["xyzzy", "qwertz", "asdf jkl", "weather", "", "   ", "?!", "the of", "00000000000", "🧊"]
)
def test_what_means_nothing_finds_nothing(text: str) -> None:
    assert search(text, day=DAY) == ()


def test_rf_is_a_word_and_no_part_of_one() -> None:
    assert not any("surface" in hit.name.lower() for hit in search("rf", day=DAY, limit=50))


def test_a_swap_of_two_digits_finds_only_the_code_meant() -> None:
    hits = search("47328", day=DAY)
    assert [(hit.code, hit.field) for hit in hits] == [("47382", "code")]
    assert "swapped" in hits[0].text


def test_a_wrong_digit_finds_its_neighbors_with_less_certainty() -> None:
    hits = {hit.code: hit.score for hit in search("47385", day=DAY)}
    assert {"47380", "47381", "47382", "47383", "47384"} <= hits.keys()
    assert max(hits.values()) < 92


def test_the_beginning_of_a_code_finds_the_codes_that_begin_so() -> None:
    for text in ("C22", "C22.", "c22.", "C78", "C78.", "C79", "C34", "C64", "5059"):
        codes = [hit.code for hit in search(text, day=DAY, limit=50)]
        assert len(codes) > 1, text
        assert all(code.startswith(text.upper().rstrip(".")) for code in codes), text
    assert [hit.code for hit in search("C78", day=DAY)][:2] == ["C78.01", "C78.02"]
    assert [hit.code for hit in search("4738", day=DAY)][:2] == ["47382", "47383"]


def test_a_header_is_found_with_what_stands_under_it() -> None:
    hits = search("C22", day=DAY)
    assert [(hit.code, hit.score) for hit in hits][:2] == [("C22", 100), ("C22.0", 75)]


def test_a_code_that_is_two_things_is_found_as_both() -> None:
    assert [(hit.code, hit.system) for hit in search("22", day=DAY)] == [("22", "modifier"), ("22", "pos")]


def test_every_procedure_is_found_by_its_code_and_by_its_name() -> None:
    for procedure in all_procedures():
        assert [hit.code for hit in search(procedure.code, day=DAY)] == [procedure.code]
        assert procedure.code in [hit.code for hit in search(procedure.name, day=DAY, limit=5)]


def test_a_code_out_of_force_ranks_lower_and_says_so() -> None:
    now = {hit.code: hit for hit in search("lung freeze", day=DAY)}
    assert now["0340T"].score < now["32994"].score
    assert now["0340T"].note == "not in force since 2017-12-31, now 32994"
    then = search("lung freeze", day="2017-06-01")
    assert then[0].code == "0340T"
    assert next(hit.note for hit in then if hit.code == "32994") == "in force only from 2018-01-01"


def test_an_exact_code_is_certain_even_out_of_force() -> None:
    hit = first("47384", day="2025-06-01")
    assert hit is not None
    assert (hit.code, hit.score, hit.note) == ("47384", 100, "in force only from 2026-01-01")


def test_kinds_narrow_the_search_before_the_cut() -> None:
    assert {hit.system for hit in search("liver mets", kinds=["procedure"], day=DAY)} == {"procedure"}
    assert [hit.code for hit in search("ct", kinds=["guidance"], day=DAY)][:1] == ["77013"]
    assert {hit.system for hit in search("liver", kinds=["icd10pcs", "pos"], day=DAY)} == {"icd10pcs"}


def test_a_hint_in_the_words_names_the_system() -> None:
    assert {hit.system for hit in search("icd10 liver", day=DAY)} == {"icd10cm"}
    assert {hit.system for hit in search("modifier assistant", day=DAY)} == {"modifier"}


def test_each_hit_says_why_it_matched() -> None:
    hit = first("freeze liver thru skin")
    assert hit == Hit(
        "47383",
        "procedure",
        "Percutaneous cryoablation of liver tumors",
        95,
        "vocabulary",
        "freeze = cryo, liver, thru skin = percutaneous",
        terms=("freeze", "liver", "thru skin"),
    )


def test_what_no_hit_carries_is_left_aside() -> None:
    def aside(text: str) -> tuple[str, ...]:
        return left_aside(text, search(text, day=DAY))

    assert aside("liver xyzzy freeze") == ("xyzzy",)
    assert aside("livr freze") == ()
    assert aside("the code for freezing a liver tumor") == ()
    assert aside("47382") == aside("C78") == ()


def test_scores_fall_and_the_limit_holds() -> None:
    hits = search("liver ablation", day=DAY, limit=7)
    assert len(hits) == 7
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 100 for score in scores)
