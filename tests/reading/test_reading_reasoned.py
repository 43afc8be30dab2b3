"""What a note reasons: a choice after "hence", a region that is no bone, organs of which one is treated."""

import pytest

from ablcode.reading.read import read


def _treated(text: str) -> set[tuple[str | None, str | None, str]]:
    return {(t.organ, t.side, energy) for t in read(text).treatments for energy in t.energies}


def test_what_is_chosen_for_a_reason_was_used() -> None:
    text = (
        "Relapse in front of the sacrum, 3 cm, four years after a rectal cancer. Heat would have harmed the nerve's "
        "root, thus electroporation.\nProne, general anesthesia. Four electrodes were run into the presacral mass "
        "under CT. Eighty pulses each pair, then pulled back by 1 cm and repeated."
    )
    assert {(organ, energy) for organ, _, energy in _treated(text)} == {("soft_tissue", "irreversible_electroporation")}


def test_a_bone_may_only_name_the_region_of_a_soft_tissue_tumor() -> None:
    text = (
        "Desmoid of the right scapular region, 6 x 4 cm. Prone, general anesthesia. Five cryoneedles were laid out in "
        "one plane under CT. Two freezes of ten minutes. The skin was kept warm by saline bags, the nerve potentials "
        "did not change. The scapula stayed out of the ice. Home the next day, second session perhaps in spring."
    )
    assert _treated(text) == {("soft_tissue", "right", "cryo")}


def test_the_name_of_the_ablation_may_hold_its_place() -> None:
    text = (
        "Drain session. Cancer of the head of the pancreas with jaundice. Contrast through the drain: the duct was "
        "blocked. Endobiliary RF catheter across the stricture under fluoroscopy, 10 W, two minutes. Metal stent. "
        "A 1 cm liver metastasis was left untouched."
    )
    assert {(organ, energy) for organ, _, energy in _treated(text)} == {("bile_duct", "radiofrequency")}


def test_targets_lettered_in_the_diagnosis_are_told_by_their_letters() -> None:
    text = (
        "Operator: self.\nDiagnoses: (a) HCC, segment V, 2 cm; (b) renal cell carcinoma, left kidney, lower pole.\n"
        "One sterile field, ultrasound for both.\n\n(a) Antenna in one puncture. 65 W, 5 min.\n"
        "(b) Same antenna, new puncture in the flank. 60 W, 6 min."
    )
    assert _treated(text) == {("liver", None, "microwave"), ("kidney", "left", "microwave")}


def test_a_nodule_cut_out_for_the_pathologist_is_no_resection() -> None:
    text = (
        "Cancer of the neck of the pancreas. Laparotomy. A 5 mm nodule of liver segment 4 was excised and sent for "
        "frozen section: bile duct hamartoma. The artery was encased, so electroporation was done. Four probes, "
        "90 pulses per pair, guided by ultrasound."
    )
    case = read(text)
    assert [t.organ for t in case.treatments] == ["pancreas"]
    assert not any(c.service == "liver_resection" for c in case.companions)


def test_what_stands_on_the_consent_was_not_done() -> None:
    text = (
        "Laparoscopy. Four metastases of the liver. The two in segment 5 were ablated with a microwave needle directed "
        "by the laparoscopic ultrasound, 100 W for 4 min each. A stapled wedge had been written on the consent."
    )
    assert not read(text).companions


def test_the_ablation_of_ten_days_from_now_is_none() -> None:
    text = (
        "Angiography. HCC of 5 cm, right lobe. Beads with doxorubicin were given by a microcatheter to stasis today, "
        "microwave ablation in about ten days. A crescent at the back is left, which the antenna is to take care of."
    )
    assert not read(text).treatments


@pytest.mark.parametrize("label", ["C. NOT DONE.", "Not done.", "Omitted:", "3) NOT PERFORMED.", "Left out:"])
def test_a_list_of_what_was_not_done(label: str) -> None:
    case = read(
        "DIAGNOSIS: Carcinoma of the left kidney, 4 cm.\nA. CT. Prone. Four cryoprobes in a square. Two freezes. "
        f"CT tracked the ice every three minutes.\n{label} Core biopsy (result of July at hand). Hydrodissection.\n"
        "Result: no enhancement, little blood along the track."
    )
    assert case.treatments
    assert not case.biopsies
    assert not case.companions


def test_a_dose_told_of_the_other_side_is_its_ablation() -> None:
    text = (
        "Thyroid RFA in the office. Woman of 50, benign nodules of both sides by aspirates. Right: 3 cm, presses on "
        "the trachea. Left: 2.5 cm. Right first. Electrode with a 10 mm tip through the isthmus, moving shot, 45 W, "
        "11 min. The voice was normal, so we went on: left, 7 mm tip, 35 W, 6 minutes, whole of the solid part."
    )
    assert _treated(text) == {("thyroid", "bilateral", "radiofrequency")}


def test_what_is_unsuitable_was_not_done() -> None:
    text = (
        "MR guided focused ultrasound of a painful bone metastasis. Left ilium, 4 cm, radiated twice, cement "
        "unsuitable. Fourteen sonications under thermometry, 62 to 68 C. Skin intact. Prostate cancer on "
        "abiraterone. Pain 3 of 10 on the next day, home with his wife."
    )
    assert not read(text).companions


def test_a_modality_given_up_guided_nothing() -> None:
    text = (
        "Liver lesion, log. MR-guided slot given up: the stimulator was not safe there. Metastasis in segment V, 2 cm. "
        "Ultrasound: seen well. Two cryoprobes by ultrasound into the lesion. Ice edge watched on ultrasound all "
        "the time, loops stored. Freeze 10, thaw 8, freeze 10. One hepatic metastasis frozen."
    )
    assert {g.modality for g in read(text).guidance} == {"ultrasound"}


def test_a_core_of_one_lobe_and_a_probe_in_the_other() -> None:
    text = (
        "Colorectal lung metastases, left, two nodules. In the LUL a mixed lesion looked less like a metastasis than "
        "the surgeons had thought, so under CT one coaxial core was obtained from it and sent. The LLL lesion received "
        "a single cryoprobe, triple freeze 3-7-10 min, CT at the end of each. General anesthesia."
    )
    case = read(text)
    assert [(b.organ, b.lesion) for b in case.biopsies] == [("lung", "other")]


def test_a_bone_core_before_cement_belongs_to_it() -> None:
    text = (
        "Metastasis of the left sacral ala, and a fresh fracture of L5.\n\nSacrum: bipolar RF electrode under CT, "
        "15 min, 85 C. No cement was put in the sacrum.\n\nL5: needle through the pedicle, one bone core taken first, "
        "then 5 mL of PMMA into the body. L5 was not ablated."
    )
    assert not read(text).biopsies


def test_an_organ_that_holds_no_tumor_is_only_touched_by_the_ice() -> None:
    text = (
        "Ovarian cancer. Single implant, 2 cm, on the peritoneum over the spleen. CT, general. Two cryoprobes "
        "in the implant, saline between the stomach and the ice. Freeze 10, thaw 6, freeze 8. The ice dented the "
        "spleen by 3 mm. There is no tumor in spleen or liver. Home on the next day with little pain."
    )
    assert {(organ, energy) for organ, _, energy in _treated(text)} == {("peritoneum", "cryo")}


def test_a_plan_through_a_scope_may_end_as_a_needle() -> None:
    text = (
        "VATS planned, ended as percutaneous cryo. One growing pleural deposit on the right, 3 cm, mesothelioma. The "
        "surgeon found the pleural space closed by scars and stopped; port closed. In CT two cryoprobes were passed "
        "through the chest wall into the deposit, 3-7-10. Ice 4 cm. No drain."
    )
    assert [t.approach for t in read(text).treatments] == ["percutaneous"]


def test_the_isthmus_that_the_electrode_enters_by_is_no_target() -> None:
    text = (
        "Thyroid, office. Left nodule 2.8 cm, benign by two aspirates; a small one on the right, 6 mm, to be followed. "
        "Electrode by the isthmus into the left nodule, moving shot, 40 W, 9 min. The right one was let be."
    )
    case = read(text)
    assert [(t.side, t.sites) for t in case.treatments] == [("left", ())]


def test_a_mass_behind_the_bladder_is_one_of_the_soft_tissue() -> None:
    text = (
        "Recurrent mass behind the bladder, 3 cm, years after a cystectomy. Ice would have endangered the root; "
        "therefore IRE. Supine, general anesthesia, full paralysis. Four probes through the gluteal muscle under CT, "
        "eighty pulses a pair, 1500 V/cm. The sacrum was not touched. No cores."
    )
    assert {(organ, energy) for organ, _, energy in _treated(text)} == {("soft_tissue", "irreversible_electroporation")}


def test_metastases_are_not_in_the_organ_that_names_them() -> None:
    bracketed = (
        "Laparoscopy, five ports. Metastasis (breast) in segment VII, 2 cm, out of reach of the stapler, so the lesion "
        "was ablated: antenna through the abdominal wall, laparoscopic ultrasound over it, 100 W, 5 minutes. "
        "Nothing was taken out of the liver. Home after two days."
    )
    named = (
        "Thoracotomy, left. Sarcoma metastases. Three were wedged out of the lower lobe by stapler, margins clear. "
        "A fourth at the hilum was too deep; microwave antenna into it by hand, 40 W, 3 minutes. "
        "The air leak was closed with two stitches, drain."
    )
    assert [t.organ for t in read(bracketed).treatments] == ["liver"]
    assert [t.organ for t in read(named).treatments] == ["lung"]


def test_what_is_left_for_the_second_stage_makes_none_of_today() -> None:
    text = (
        "Open operation. Cancer of the sigmoid with liver metastases. Midline. Nine metastases at ultrasound; the five "
        "in the left lobe are left for stage two. In the right lobe four were burned by RF, two electrodes, 8 min, "
        "under ultrasound. A wedge biopsy of the uninvolved left lobe was taken."
    )
    case = read(text)
    assert case.stage is None
    assert [b.method for b in case.biopsies] == ["wedge"]


def test_a_polyp_treated_with_a_named_energy_was_ablated() -> None:
    text = (
        "COLONOSCOPY. Villous adenoma of the cecum, three sessions elsewhere. Scope to the ileum. Regrowth of 12 mm at "
        "the scar, too flat for the snare. Treated with argon plasma coagulation, whole area and rim. In the colon: "
        "3 mm polyp, left. No forceps used, no bleeding."
    )
    assert [(t.organ, t.approach) for t in read(text).treatments] == [("colon", "endoscopic")]


def test_a_measured_ice_beside_probes_is_an_ablation() -> None:
    text = (
        "KIDNEY, LEFT. Oncocytic tumor, upper pole, 3.3 cm. Laparoscopic cryo was cancelled in June for the lung. "
        "So today through the skin: CT, prone, three probes, 10 and 10 minutes. Ice 4.6 cm. One core at the start "
        "through a separate track, result in a week. The adrenal stayed out of it."
    )
    case = read(text)
    assert _treated(text) == {("kidney", "left", "cryo")}
    assert [b.lesion for b in case.biopsies] != ["other"]


def test_the_size_behind_a_node_is_the_nodes() -> None:
    text = (
        "Left axilla, melanoma node 3.5 cm around the vein. Cryo under ultrasound and CT in one room: probes placed by "
        "ultrasound, ice followed by CT. Two probes, 10-5-10. Nerve stimulator without a signal. A left lung base "
        "nodule of 5 mm: not treated. General anesthesia, home on the next day."
    )
    assert {(organ, energy) for organ, _, energy in _treated(text)} == {("lymph_node", "cryo")}


def test_what_cannot_reach_the_tumor() -> None:
    note = (
        "Op note - NanoKnife of the prostate.\nAnterior lesion, 15 mm, grade group 2. A HIFU beam cannot reach that "
        "far from the rectum and cryo cannot be used beside the lead. General, paralyzed. Four electrodes through the "
        "perineum under ultrasound, 90 pulses a pair, 1,500 V/cm, then a pull-back. Foley."
    )
    (treatment,) = read(note).treatments
    assert treatment.energies == ("irreversible_electroporation",)


@pytest.mark.parametrize(
    ("told", "organs"),
    [
        ('He tells everybody that he has "a brain tumor": a 7 mm pineal cyst, unchanged.', []),
        ("A lung cancer was microwaved in 2021 without recurrence.", []),
        ("The tumor of the left thalamus, a low grade glioma by biopsy, measures 12 mm.", ["brain"]),
    ],
)
def test_focused_ultrasound_for_a_tremor_beside_a_tumor_of_old(told: str, organs: list[str]) -> None:
    case = read(
        "Focused ultrasound through the skull. Carpenter, 72, essential tremor for 25 years, drugs exhausted. "
        f"{told} Frame, membrane, water. Left ventral intermediate nucleus. Five low sonications, then three above 55 "
        "degrees under MR thermometry. Tremor score from 19 to 4. T2: 5 mm lesion with a thin halo."
    )
    assert [one.organ for one in case.treatments] == organs
