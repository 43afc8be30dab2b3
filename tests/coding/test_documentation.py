"""What the record must show, what a note lacks, and what goes out with an unlisted code."""

from ablcode.coding.documentation import documentation, lacking, needed, unlisted_reports
from ablcode.knowledge.case import Case, Evidence, Treatment
from ablcode.knowledge.procedures import find_procedure
from ablcode.knowledge.rules import rules as all_rules
from coding.conftest import DAY, Answer, liver


def test_every_fact_names_a_rule_that_exists() -> None:
    assert {fact.rule for fact in documentation().facts} | {documentation().unlisted_rule} <= set(all_rules())


def test_guidance_asks_for_kept_images_and_monitoring(answer: Answer) -> None:
    found = answer(liver("percutaneous", "microwave"), imaging=("ultrasound",))
    missing = {one.fact: one.codes for one in lacking(found.case, found.lines)}
    assert missing["permanent_image"] == missing["monitoring"] == ("76940",)
    assert missing["lesion_size"] == ("47382",)


def test_what_was_recorded_is_not_missing(answer: Answer) -> None:
    found = answer(
        liver("percutaneous", "microwave"),
        imaging=("ultrasound",),
        recorded=("permanent_image", "monitoring", "lesion_size", "lesion_location", "medical_need"),
        evidence=(
            Evidence("treatments[0].approach", "percutaneous", "percutaneous", 0, 12),
            Evidence("treatments[0].energies", "microwave", "MWA", 13, 16),
            Evidence("treatments[0].lesions", "2", "two", 17, 20),
            Evidence("guidance[0]", "ultrasound", "US", 21, 23),
        ),
    )
    assert lacking(found.case, found.lines) == ()


def test_an_option_is_not_in_the_record(answer: Answer) -> None:
    given = Evidence("treatments[0].approach", "percutaneous", "perc", 0, 0, "option")
    found = answer(liver("percutaneous", "microwave"), evidence=(given,))
    assert "approach" in {one.fact for one in lacking(found.case, found.lines)}


def test_nothing_is_missing_without_lines() -> None:
    assert lacking(Case(), ()) == ()
    assert needed(()) == ()


def test_an_unlisted_code_comes_with_codes_to_compare(answer: Answer) -> None:
    found = answer(liver("laparoscopic", "irreversible_electroporation"))
    (report,) = unlisted_reports(found.case, found.lines, DAY)
    assert report.code == "47379"
    assert set(report.comparable) == {"47384", "0601T", "47370", "47371"}
    words = " ".join(report.needs).lower()
    assert all(word in words for word in ("comparable", "time", "effort", "equipment", "description"))


def test_what_is_comparable_is_listed_and_known(answer: Answer) -> None:
    found = answer(Treatment("adrenal", "percutaneous", ("microwave",)))
    (report,) = unlisted_reports(found.case, found.lines, DAY)
    assert "47382" in report.comparable
    assert all((record := find_procedure(code)) and record.kind == "ablation" for code in report.comparable)


def test_a_listed_code_needs_no_such_report(answer: Answer) -> None:
    found = answer(liver("percutaneous", "cryo"))
    assert unlisted_reports(found.case, found.lines, DAY) == ()
