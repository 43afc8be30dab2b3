"""Options over words: they win, they say so, and what a name only implies fills gaps."""

from ablcode.coding.given import Fact, on_the_day, with_facts
from ablcode.coding.records import Setting
from ablcode.knowledge.case import Case, Evidence, Guidance, Treatment

TEXT = Case(
    (Treatment("liver", "percutaneous", ("cryo",)), Treatment("kidney", "percutaneous", ("microwave",), "left")),
    (Guidance("ct"), Guidance("ultrasound", "needle")),
    evidence=(
        Evidence("treatments[0].organ", "liver", "liver", 0, 5),
        Evidence("treatments[1].organ", "kidney", "renal", 10, 15),
        Evidence("treatments[1].approach", "percutaneous", "perc", 20, 24),
        Evidence("guidance[0]", "ct", "CT", 30, 32),
        Evidence("guidance[1]", "ultrasound", "US", 40, 42),
    ),
)


def test_an_option_beats_the_words_and_says_so() -> None:
    case, notices = with_facts(TEXT, (Fact("approach", "open", "open"),))
    assert [t.approach for t in case.treatments] == ["open", "open"]
    assert [n.message for n in notices] == ["--approach open was taken; the text says percutaneous."]
    assert [e.basis for e in case.evidence if e.field == "treatments[1].approach"] == ["option"]


def test_an_organ_keeps_its_treatment_and_renumbers_the_evidence() -> None:
    case, notices = with_facts(TEXT, (Fact("organ", "kidney", "renal"),))
    assert [t.organ for t in case.treatments] == ["kidney"]
    assert [n.message for n in notices] == ["--organ kidney was taken; the text says liver."]
    assert {e.field for e in case.evidence if e.text == "perc"} == {"treatments[0].approach"}
    assert all("[1]" not in e.field for e in case.evidence if e.field.startswith("treatments"))


def test_an_organ_that_the_words_do_not_name_replaces_theirs() -> None:
    case, _ = with_facts(TEXT, (Fact("organ", "lung", "lung"),))
    assert [t.organ for t in case.treatments] == ["lung"]


def test_imaging_replaces_the_ablations_and_leaves_the_needles() -> None:
    case, notices = with_facts(TEXT, (Fact("guidance", "mr", "mri"),))
    assert case.guidance == (Guidance("mr"), Guidance("ultrasound", "needle"))
    assert [n.code for n in notices] == ["OPTION_OVER_TEXT"]
    assert {e.field: e.text for e in case.evidence if e.field.startswith("guidance")} == {
        "guidance[0]": "mri",
        "guidance[1]": "US",
    }


def test_no_imaging_can_be_said() -> None:
    case, _ = with_facts(Case((Treatment("liver"),), (Guidance("ct"),)), (Fact("guidance", "none", "none"),))
    assert case.guidance == ()
    assert Evidence("guidance", "none", "none", 0, 0, "option") in case.evidence


def test_several_energies_stand_together() -> None:
    case, notices = with_facts(
        Case((Treatment("liver", "percutaneous"),)), (Fact("energy", "cryo", "cryo"), Fact("energy", "microwave", "mw"))
    )
    assert case.treatments[0].energies == ("cryo", "microwave")
    assert not notices


def test_what_a_name_implies_fills_gaps_only() -> None:
    facts = (
        Fact("energy", "radiofrequency", "osteocool"),
        Fact("organ", "bone", "osteocool", True),
        Fact("approach", "percutaneous", "osteocool", True),
    )
    case, _ = with_facts(Case((Treatment(),)), facts)
    assert (case.treatments[0].organ, case.treatments[0].approach) == ("bone", "percutaneous")
    case, _ = with_facts(Case((Treatment("spleen", "open"),)), facts)
    assert (case.treatments[0].organ, case.treatments[0].approach) == ("spleen", "open")
    case, _ = with_facts(Case((Treatment(),)), (Fact("organ", "liver", "liver"), *facts))
    assert case.treatments[0].organ == "liver"


def test_facts_about_the_ablation_make_one_and_others_do_not() -> None:
    assert with_facts(Case(), (Fact("energy", "cryo", "cryo"),))[0].treatments == (Treatment(energies=("cryo",)),)
    assert with_facts(Case(seen=("tonsils",)), (Fact("side", "left", "lt"),))[0].treatments == ()


def test_lesions_are_a_number() -> None:
    case, _ = with_facts(Case((Treatment("liver"),)), (Fact("lesions", "3", "3"),))
    assert case.treatments[0].lesions == 3


def test_the_day_that_the_text_names_is_taken_unless_an_option_gives_one() -> None:
    case, today = Case(dos="2025-12-18"), Setting("2026-11-21")
    setting, notices = on_the_day(case, today, given=False)
    assert (setting.day, notices[0].code) == ("2025-12-18", "DOS_FROM_TEXT")
    setting, notices = on_the_day(case, today, given=True)
    assert (setting.day, notices[0].code) == ("2026-11-21", "OPTION_OVER_TEXT")
    setting, notices = on_the_day(Case(dos="1999-03-03"), today, given=False)
    assert (setting.day, notices[0].code) == ("2026-11-21", "DOS_NOT_IN_DATA")
    assert on_the_day(Case(), today, given=False) == (today, ())
