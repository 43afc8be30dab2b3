"""Reports of fields: where a history ends, what a label's answer denies, leaders of dots, tables and steps."""

import pytest

from ablcode.reading.context.context import PAST
from ablcode.reading.read import read
from ablcode.reading.scene.look import look

END = "The access site was dry. She was watched for four hours and went home with her husband. Visit in one month."
SHARED = "Approach: percutaneous\nGuidance: CT, every needle\nAnesthesia: GA\nComplications: none"


def test_a_history_on_its_label_s_line_ends_at_the_next_field() -> None:
    note = (
        "IR PROCEDURE NOTE\nPt: 66 F, cirrhosis\nPMHx: HCC seg 3 s/p RFA 2021; TACE 2023\n"
        f"Target: HCC seg 7, 2.1 cm\n{SHARED}\nDevice: microwave antenna, 65 W x 5 min"
    )
    case = read(note)
    assert [(t.organ, t.energies) for t in case.treatments] == [("liver", ("microwave",))]
    assert [g.modality for g in case.guidance] == ["ct"]
    assert not case.companions


def test_a_table_of_lesions_ends_a_history_and_tells_the_energies() -> None:
    note = (
        "IR NOTE\nPSH: left partial nephrectomy 2017\nLesion table\n| # | Side | Site | Size | Modality |\n"
        f"| 1 | R | upper pole | 2.8 cm | cryo |\n| 2 | R | lower pole | 0.7 cm | watch |\n{SHARED}"
    )
    assert [(t.organ, t.side, t.energies) for t in read(note).treatments] == [("kidney", "right", ("cryo",))]


def test_rows_of_dots_lead_from_a_label_to_its_answer() -> None:
    note = (
        "ABLATION RECORD\nIndication ...... HCC 2.4 cm seg 5\nPrior therapy ... TACE 4 weeks ago\n"
        "Modality ........ percutaneous RFA, one electrode\nGuidance ........ US, images saved\n"
        "Needle passes .. 2\nBiopsy .......... [ ]\nFollow-up ....... CT; second TACE only if residual"
    )
    case = read(note)
    assert [(t.organ, t.energies) for t in case.treatments] == [("liver", ("radiofrequency",))]
    assert not case.companions
    assert not case.biopsies


@pytest.mark.parametrize(
    "line",
    [
        "Hydrodissection: considered, NOT done",
        "Hydrodissection: planned but then not needed",
        "Hydrodissection: [ ]",
        "Hydrodissection: [ ] performed",
        "Hydrodissection: prior",
        "Embolization of the renal artery: 2022",
        "RFA: considered, not chosen",
        "Cementoplasty: [ ] yes [x] no",
        "Yesterday: embolization of the renal artery, own note",
        "L kidney lower pole 8 mm: no tx",
    ],
)
def test_a_field_that_tells_of_nothing_done_adds_nothing(line: str) -> None:
    note = f"ABLATION NOTE\nDx: 2 cm renal mass, R kidney\nProcedure: cryoablation, 2 probes\n{line}\n{SHARED}"
    case = read(note)
    assert [(t.organ, t.side, t.energies) for t in case.treatments] == [("kidney", "right", ("cryo",))]
    assert not case.companions


def test_minutes_of_thawing_are_no_vertebra() -> None:
    scene = look(f"RENAL CRYO\nR kidney 2 cm mass: 2 cryoneedles, F10/T5/F10\n{SHARED}")
    assert not [m for m in scene.of_kind.get("site", []) if m.value == "thoracic_vertebra"]


def test_what_a_patient_has_had_for_a_year_is_still_there() -> None:
    told = "She has had a lump in the right breast for a year. She had a core biopsy of it in May."
    scene = look(f"Office note, cryoablation. {told} {END} {END}")
    flags = {m.term: m.flags & PAST for kind in ("lesion", "biopsy") for m in scene.of_kind[kind]}
    assert not flags["lump"]
    assert flags["core biopsy"]


def test_a_target_named_behind_a_step_heads_its_lines() -> None:
    note = (
        "LIVER BX + ABLATION\nLesion A = HCC seg 6, 2 cm. Lesion B = seg 3, 1 cm.\n"
        "STEP 1 / Lesion B\n- 18 G core x3 under CT to formalin\n"
        "STEP 2 / Lesion A\n- RF electrode placed under CT, 12 min\n"
        f"Complications: none\n{END} {END}"
    )
    assert [b.lesion for b in read(note).biopsies] == ["other"]


def test_tumors_of_enumerated_targets_keep_their_kinds() -> None:
    note = (
        "IR COMBINED REPORT\nTARGET 1\n Organ: liver, seg 5\n Tumor: CRC met, 1.9 cm\n Energy: microwave, 1 antenna\n"
        f"TARGET 2\n Organ: kidney, LEFT lower pole\n Tumor: RCC 2.1 cm\n Energy: cryo, 2 probes\nSHARED\n{SHARED}"
    )
    told = [(t.organ, t.tumor) for t in read(note).treatments]
    assert told == [("liver", "metastasis"), ("kidney", "primary")]


def test_a_side_that_only_a_past_operation_is_told_of_is_spared() -> None:
    note = (
        "THYROID LASER ABLATION\nNodule: L lobe 2.9 cm, benign\nR lobe: s/p lobectomy 2009\n"
        "Fibers: 2\nUS: continuous\nAnes: local"
    )
    assert [t.side for t in read(note).treatments] == ["left"]


def test_histotripsy_is_not_another_energy_than_its_focused_ultrasound() -> None:
    note = (
        "Procedure: histotripsy of renal tumor, RIGHT\nTarget: R kidney, 2.3 cm RCC\n"
        "Energy: focused ultrasound pulses, cavitation\nSetup: GA, prone\nComplications: none"
    )
    assert [t.energies for t in read(note).treatments] == [("histotripsy",)]


def test_propofol_by_the_anesthesia_service_is_monitored_care() -> None:
    case = read(f"LIVER RFA\nHCC seg 5, 2 cm, RF electrode\n{SHARED.replace('GA', 'propofol by anesthesiology')}")
    assert (case.anesthesia, case.sedation) == ("monitored", None)


def test_short_lines_are_not_wrapped_ones() -> None:
    note = (
        "Lesion 1: seg 2, done, MWA 65W 4 min\nLesion 2: seg 6, cancelled (not visible)\n"
        "Lesion 3: seg 8, done, MWA 65W 6 min\nLiver, HCC, percutaneous, CT guidance\nBiopsy none\nGA\n"
        "Attending present throughout"
    )
    assert [g.modality for g in read(note).guidance] == ["ct"]


@pytest.mark.parametrize("said", ["IR SUMMARY\nEnergy: MW", "IR SUMMARY\nApplicator: MW 17G x1", "Microwave, R kidney"])
def test_a_field_or_title_that_names_the_energy_of_a_solid_organ_is_enough(said: str) -> None:
    note = f"{said}\nTarget: R kidney, 2.2 cm, lower pole\n{SHARED}\nBx: N/A\nEBL: 5\nDispo: home"
    assert [(t.organ, t.energies) for t in read(note).treatments] == [("kidney", ("microwave",))]


def test_words_set_wide_make_no_table() -> None:
    note = (
        "Microwave ablation of the liver.\nHCC of 2 cm in segment 6; segment 3, 8 mm, not treated.\nUnder "
        "ultrasound one "
        "antenna was placed in the tumor, 65 W for 5 min. Images stored. No biopsy."
    )
    assert read(note.replace(" ", "  "))._replace(evidence=()) == read(note)._replace(evidence=())


@pytest.mark.parametrize("label", ["IR PROCEDURES LISTED (charge capture)", "Procedures ordered", "Exam requested"])
def test_what_a_sheet_lists_was_not_done(label: str) -> None:
    (found,) = read(
        f"{label}: RFA LUNG; RFA BONE; CT GUIDANCE ABLATION\n\n62M smoker. 3.4 cm left lower lobe squamous carcinoma "
        "close to the 8th rib.\n\nUnder GA an RF electrode was deployed in the lung mass with CT. Roll-off at 70 W "
        "after 14 min.\n\nComplications none.\nImp: RF ablation, LLL carcinoma."
    ).treatments
    assert found.organ == "lung"
