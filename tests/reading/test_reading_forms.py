"""Notes as forms: fields beside each other, tables, pick lists, template text, and who shared the operation."""

import pytest

from ablcode.knowledge.case import Case
from ablcode.reading.read import read

RF, MW, CRYO = "radiofrequency", "microwave", "cryo"

LUNG_AFTER_KIDNEY = """PROCEDURE: CT-guided cryoablation of a left upper lobe nodule.
HISTORY: Left renal cryoablation by us 6 days ago. {reason}
TECHNIQUE: Under CT two probes were placed in the 1.2 cm left upper lobe metastasis, three freezes.
"""
OPEN_LIVER = """OPERATION: Open microwave ablation of two liver tumors.
SURGEON: Hale{beside}
TECHNIQUE: Subcostal incision. Under ultrasound an antenna was placed in each tumor and 100 W given for five minutes.
"""


def told(case: Case) -> list[tuple[str | None, str | None, tuple[str, ...], str | None]]:
    return [(t.organ, t.approach, t.energies, t.side) for t in case.treatments]


def test_unrelated_is_said_of_a_recent_procedure_not_of_two_things_of_one_day() -> None:
    assert read(LUNG_AFTER_KIDNEY.format(reason="Today is unrelated to that procedure.")).stage == "unrelated"
    assert read(LUNG_AFTER_KIDNEY.format(reason="That has nothing to do with today.")).stage == "unrelated"
    two_things = LUNG_AFTER_KIDNEY.replace("Left renal cryoablation by us 6 days ago.", "Two unrelated problems today:")
    assert read(two_things.format(reason="a mole on the back was looked at.")).stage is None


def test_fields_of_one_line_are_told_apart() -> None:
    case = read(OPEN_LIVER.format(beside="     ASSISTANT: Ray     ANESTHESIA: general"))
    assert told(case) == [("liver", "open", (MW,), None)]
    assert case.anesthesia == "general"


def test_a_note_names_its_second_surgeon() -> None:
    assert read(OPEN_LIVER.format(beside="\nCO-SURGEON: Dr. Lind, who dictates his part.")).surgeons == "cosurgeons"
    assert read(OPEN_LIVER.format(beside="\nAssistant: Dr. Lind")).surgeons is None
    assert read(OPEN_LIVER.format(beside="\nCo-surgeon: none")).surgeons is None


def test_another_operation_given_up_does_not_stop_the_ablation() -> None:
    note = OPEN_LIVER.replace("OPERATION: Open", "OPERATION: Attempted pancreatectomy, abandoned. Open")
    assert read(note.format(beside="")).stopped is None


FORM = """PROCEDURE: CT-guided microwave ablation, liver{fate}
INDICATION: 2 cm HCC, segment 6.
ANESTHESIA: {asleep}
{body}
"""
DONE = "An antenna was placed under CT and 65 W given for eight minutes."


def test_a_title_called_off_names_nothing_that_was_done() -> None:
    put_off = "INR was 3.8. The antenna was returned unopened."
    assert not read(FORM.format(fate=" - CANCELLED", asleep="not started", body=put_off)).treatments
    template = '[Text of the template, does not apply: "The antenna was advanced and the tumor ablated."]'
    assert not read(FORM.format(fate=" - CANCELLED", asleep="none", body=f"{put_off}\n{template}")).treatments
    assert told(read(FORM.format(fate="", asleep="general", body=DONE))) == [("liver", "percutaneous", (MW,), None)]


def test_what_a_pick_list_offers_and_the_writer_takes_back() -> None:
    listed = 'PICK LIST: "Cryoablation, kidney" -> NOT APPLICABLE\n' + DONE
    assert told(read(FORM.format(fate="", asleep="general", body=listed))) == [("liver", "percutaneous", (MW,), None)]


def test_of_two_titles_the_one_that_was_done_counts() -> None:
    note = """OPERATION (as scheduled): Radiofrequency ablation of uterine fibroids.
OPERATION (actual): Microwave ablation of a liver tumor, open.
TECHNIQUE: Through a subcostal incision an antenna was placed in the liver tumor, 100 W for six minutes."""
    assert told(read(note)) == [("liver", "open", (MW,), None)]


def test_numbers_of_lesions_are_no_vertebrae() -> None:
    note = """BREAST CRYO FORM
Side: [ ] R  [x] L
Lesion 1: 2 o'clock, 2.1 cm fibroadenoma
Lesion 2: 9 o'clock, 1.6 cm fibroadenoma
Lesion 3: 6 o'clock, 0.7 cm - [ ] treated [x] follow
L1: one probe, 8 min freeze, 8 min thaw, 8 min freeze
L2: one probe, 6 min freeze
Guidance: ultrasound"""
    case = read(note)
    assert told(case) == [("breast", "percutaneous", (CRYO,), "left")]
    assert case.treatments[0].lesions == 2


def test_numbers_of_vertebrae_stay_vertebrae() -> None:
    note = """SPINE ABLATION FORM
L1: RF ablation through both pedicles of a breast cancer metastasis, cement 3 mL
L3: RF ablation of a metastasis, left pedicle"""
    assert [t.organ for t in read(note).treatments] == ["bone"]


def test_nerves_of_the_back_beside_an_old_cancer() -> None:
    note = """PROCEDURE: Radiofrequency ablation, lumbar, right L4-5
DX: axial back pain
HISTORY: prostate cancer, treated
TECHNIQUE: RF cannulas to the medial branches of L3 and L4. 80 C for 90 sec, two lesions each."""
    assert not read(note).treatments


def test_lymph_nodes_looked_at_are_no_biopsy() -> None:
    note = """PROCEDURE: Cryoablation of a left breast cancer, ultrasound guided.
TECHNIQUE: One probe through the center, two freezes. Left axilla scanned: nodes normal, none sampled."""
    assert not read(note).biopsies


def test_laser_of_the_brain_needs_no_name_of_the_organ() -> None:
    note = """OPERATION: MRI guided laser interstitial thermal therapy of a recurrent lesion, precentral.
TECHNIQUE: General anesthesia. Twist drill hole, bolt, cooled fiber. Damage estimate watched on MR."""
    assert told(read(note))[0][0] == "brain"


def test_a_chest_drain_for_an_effusion() -> None:
    note = """PROCEDURE 1: Pigtail catheter into the left pleural space under ultrasound for a malignant effusion.
PROCEDURE 2: CT-guided cryoablation of a right lower lobe metastasis, two probes.
Cytology of the fluid: sent."""
    case = read(note)
    assert [(c.service, c.side) for c in case.companions] == [("chest_tube", "left")]
    assert not case.biopsies


KIDNEYS = """CRYO FLOWSHEET, RENAL
Room: CT 2

ID   SIDE   POLE    CM     PROBES   STATUS
R1   R      lower   2.4    2        done
R2   R      upper   0.6    -        watch
L1   L      mid     2.8    3        {left}

IMAGING: CT for placement, every 3 min during the freeze
"""
ORGANS = """COMBINED SESSION
Organ    Location     Size    Tx today?   Energy
Liver    seg 7        1.9     Y           MW 100 W x 5 min
Liver    seg 2        2.2     Y           MW 100 W x 6 min
Lung     L lower      1.1     {lung}           MW 40 W x 4 min
Kidney   R, cyst      4.0     N
(1) Patient: 61 M, sigmoid cancer
(2) Guidance: CT
"""
PIPES = """Breast cryoablation, ultrasound guided
| Lesion | Side | Location | cm | Treated |
|---|---|---|---|---|
| FA 1 | L | 2:00 | 2.1 | yes |
| FA 2 | L | 9:00 | 1.4 | yes |
| FA 3 | R | 6:00 | 0.8 | no |
Both fibroadenomas were frozen with one probe each under ultrasound, two cycles."""


def test_a_table_says_which_lesions_were_treated() -> None:
    assert told(read(KIDNEYS.format(left="done"))) == [("kidney", "percutaneous", (CRYO,), "bilateral")]
    assert told(read(KIDNEYS.format(left="deferred"))) == [("kidney", "percutaneous", (CRYO,), "right")]


def test_a_table_of_organs() -> None:
    both = read(ORGANS.format(lung="Y"))
    assert told(both) == [("liver", "percutaneous", (MW,), None), ("lung", "percutaneous", (MW,), "left")]
    assert [guide.modality for guide in both.guidance] == ["ct"]
    assert [t.organ for t in read(ORGANS.format(lung="N")).treatments] == ["liver"]


def test_a_table_between_bars() -> None:
    case = read(PIPES)
    assert told(case) == [("breast", "percutaneous", (CRYO,), "left")]
    assert case.treatments[0].lesions == 2


@pytest.mark.parametrize("boxes", [("[ ]", "[x]"), ("( )", "(X)"), ("☐", "☑"), ("___", "_x_")])
def test_boxes_of_every_shape(boxes: tuple[str, str]) -> None:
    no, yes = boxes
    case = read(f"""ABLATION FORM
Organ: {no} liver  {yes} kidney  {no} lung
Side: {yes} left  {no} right
Approach: {no} open  {no} laparoscopic  {yes} percutaneous
Energy: {no} RFA  {no} microwave  {yes} cryoablation
Guidance: {yes} CT  {no} US  {no} MR
Biopsy: {no} yes  {yes} no
A 2.3 cm mass of the lower pole, two probes.""")
    assert told(case) == [("kidney", "percutaneous", (CRYO,), "left")]
    assert [guide.modality for guide in case.guidance] == ["ct"]
    assert not case.biopsies


def test_a_blank_left_for_a_name_denies_nothing() -> None:
    note = OPEN_LIVER.format(beside="\nANESTHESIA: general, Dr. ___") + "Dr. ____ placed the antenna under ultrasound."
    assert told(read(note)) == [("liver", "open", (MW,), None)]


def test_choices_that_a_label_offers() -> None:
    note = """PROCEDURE (RFA / MWA / cryo): MWA
ORGAN (liver / kidney / lung): lung
SIDE (R / L / both): R
TECHNIQUE: CT guidance. One antenna in the 1.4 cm lower lobe metastasis, 45 W for five minutes."""
    assert told(read(note)) == [("lung", "percutaneous", (MW,), "right")]


KIDNEY = """PROCEDURE: CT-guided cryoablation, right renal mass.{title}
TECHNIQUE: Prone. Under CT two cryoprobes were placed in the 2.8 cm renal mass. Two cycles of freezing.
{addendum}"""


def test_an_addendum_corrects_the_side() -> None:
    added = "ADDENDUM: The side in the title is an error and should read left."
    assert told(read(KIDNEY.format(title="", addendum=added))) == [("kidney", "percutaneous", (CRYO,), "left")]
    struck = KIDNEY.replace("right", "~~left~~ right").format(title="", addendum="")
    assert told(read(struck)) == [("kidney", "percutaneous", (CRYO,), "right")]


def test_an_addendum_corrects_the_energy() -> None:
    note = """PROCEDURE: CT-guided radiofrequency ablation of a segment 6 HCC.
TECHNIQUE: Antenna placed under CT; 100 W for 6 minutes.
ADDENDUM: The header says radiofrequency because of the template. Microwave was used."""
    assert told(read(note)) == [("liver", "percutaneous", (MW,), None)]


def test_text_copied_from_another_note() -> None:
    copied = "\n[Copied forward from the note of 02/03: CT-guided microwave ablation of a liver tumor.]"
    charges = "\nCHARGE CAPTURE (auto-generated): liver RFA, CT guidance x2"
    for text in (copied, charges):
        assert told(read(KIDNEY.format(title=text, addendum=""))) == [("kidney", "percutaneous", (CRYO,), "right")]


def test_a_title_that_the_program_wrote() -> None:
    note = """PROCEDURE NOTE
Title (auto): RFA liver
Correct title: CT-guided microwave ablation of a right lung metastasis
TECHNIQUE: one antenna into the 1.3 cm right upper lobe nodule, 45 W for five minutes, CT."""
    assert told(read(note)) == [("lung", "percutaneous", (MW,), "right")]


def test_a_cytology_of_another_day() -> None:
    note = """PROCEDURE: Ultrasound-guided radiofrequency ablation of a left thyroid nodule, benign on FNA twice.
TECHNIQUE: Moving shot under ultrasound with an 18G electrode."""
    assert not read(note).biopsies


def test_a_list_of_what_was_not_used() -> None:
    note = """- Organ: adrenal, left
- Tumor: 2.4 cm metastasis of lung cancer
- Method: cryo, 3 probes, percutaneous
- Guidance: CT
- Not used: RF, microwave, ethanol
- Biopsy: not done"""
    case = read(note)
    assert told(case) == [("adrenal", "percutaneous", (CRYO,), "left")]
    assert not case.biopsies


def test_a_table_of_steps() -> None:
    note = """STEP                       DONE?
Biopsy                     No
Hydrodissection            No
Microwave ablation liver   Yes
Chest tube                 No
Percutaneous, US guidance, 2.2 cm HCC of segment 5, 65 W for 6 min."""
    case = read(note)
    assert told(case) == [("liver", "percutaneous", (MW,), None)]
    assert not case.biopsies
    assert not case.companions


def test_a_table_of_what_was_planned_and_performed() -> None:
    note = """| Item | Planned | Performed |
| Cryoablation left kidney | yes | yes |
| Cryoablation right kidney | yes | no |
CT-guided, percutaneous, 2.5 cm renal mass."""
    assert told(read(note)) == [("kidney", "percutaneous", (CRYO,), "left")]


def test_a_spoken_correction() -> None:
    note = """OPERATION: Laparoscopic radiofrequency ablation of the left, correction, right kidney tumor.
DETAILS: Three ports. RF electrode into the 2.5 cm tumor under ultrasound."""
    assert told(read(note)) == [("kidney", "laparoscopic", (RF,), "right")]


def test_template_lines_that_an_addendum_deletes() -> None:
    added = "ADDENDUM: The template line on core biopsy should be deleted."
    assert not read(KIDNEY.format(title="", addendum=added)).biopsies


def test_what_a_template_asks_for_is_no_answer() -> None:
    note = """PROCEDURE: [describe: open / laparoscopic / percutaneous] Percutaneous microwave ablation of the liver
GUIDANCE: [select CT, US or MR] CT
TECHNIQUE: One antenna into the 2.0 cm segment 6 HCC, 65 W for 8 min."""
    case = read(note)
    assert told(case) == [("liver", "percutaneous", (MW,), None)]
    assert [guide.modality for guide in case.guidance] == ["ct"]


def test_what_another_note_tells() -> None:
    note = """PROCEDURE: US-guided microwave ablation of a segment 5 HCC. TACE is dictated in a separate note.
TECHNIQUE: one antenna, 65 W, six minutes under ultrasound."""
    assert not read(note).companions


def test_cement_at_every_level() -> None:
    note = """LEVEL   SIDE        RF (min)   CEMENT (mL)
T12     bipedicular  8         3
L2      left         6         2
Metastases of breast cancer. Fluoroscopy. Kyphoplasty at both levels after radiofrequency ablation."""
    assert [(c.service, c.count) for c in read(note).companions] == [("kyphoplasty", 2)]
