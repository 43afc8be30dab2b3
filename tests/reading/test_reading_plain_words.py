"""Ablations told in plain words: the scope behind a stomach's wall, hands and ports, what was thought too risky."""

import pytest

from ablcode.reading.read import read

THROUGH_THE_WALL = """Segment 2 hepatocellular carcinoma, 2.2 cm, beside the stomach, ascites and no window through the
skin. Gastroscopy: no varices, stomach normal. Then the linear echoendoscope: the tumor was seen from the cardia, a 19G
RF electrode was advanced through the stomach wall into the tumor and 10 W given for 5 minutes; the tumor turned
echogenic. No biopsy. CEUS: no flow."""

OF_THE_WALL = """EGD and EUS. Barrett esophagus C3M5 with high-grade dysplasia. The echoendoscope was passed first: wall
layers intact, no nodes, pancreas normal. It was exchanged for a gastroscope. Circumferential balloon RF ablation, 10
J/cm2, two applications, debris wiped off between them. No biopsy. Impression: Barrett ablated."""

SAC_SEEN = """CT SUITE. Locally advanced adenocarcinoma of the pancreatic head, 3.1 cm. Surgical exploration was
declined. General anesthesia with full paralysis, ECG synchronization. Three IRE probes through the anterior abdominal
wall under CT, 90 pulses per pair at 1500 V/cm. Control CT: a little fluid in the lesser sac and gas in the tumor,
portal vein and SMA open. No complications."""

SAC_ENTERED = """Upper midline laparotomy. The lesser sac was entered through the gastrocolic ligament and the body of
the pancreas exposed. Under intraoperative ultrasound four IRE electrodes were placed around the 3 cm adenocarcinoma,
90 pulses per pair. Drain in the lesser sac. Fascia closed in layers."""

GIVEN_UP = """Laparoscopic microwave of a liver metastasis planned, segment 8. Her old midline wound was avoided. Three
ports. Dense adhesions to the diaphragm, and a tear of the capsule bled. I gave up the laparoscopic way before any
antenna had been inserted. Right subcostal wound of 18 cm. With my hand behind the right lobe the tumor was felt and
seen with the ultrasound probe. Microwave antenna into the tumor by hand, 100 W for 6 minutes."""

GONE_ON = """Laparoscopic RFA of a segment 5 HCC. Three ports. Adhesions of the omentum to the gallbladder bed were
divided in twenty minutes. Under laparoscopic ultrasound the RF electrode was placed through the abdominal wall, 12
minutes. A hand port was not needed. Ports closed. No wound other than the port sites."""

BEHIND_THE_KIDNEY = """Right renal mass, 2.2 cm, anterior, lower pole. Flank up. Finger and balloon opened the space
behind the kidney, CO2 at 14, three trocars. Fat cleared from the tumor. Two cryoneedles through the flank into the
tumor, two freezes of 8 minutes with the ice seen on the screen; thermometers at the edge showed minus 30."""


IN_BOTH_HANDS = """The ports were in and the camera showed a frozen abdomen. We opened. With the liver between both
hands the lesion of segment 6 was seen on the probe; electrode into it, 15 minutes, followed on ultrasound with
pictures kept. Nothing was removed. Closed in layers."""

THROUGH_THE_CHEST = """Right lung metastasis beside the hilum, one-lung ventilation, three small cuts between the ribs,
camera. The nodule was held with a ring forceps and an antenna was led into it under sight, 60 W, 5 min. Lung blown up
again, no leak. One tube. No wedge."""

OLD_PORT_SCARS = """Left renal tumor, 2.1 cm. She has three old port scars from a cholecystectomy and a midline wound
from an accident. Under CT one antenna through the flank, 55 W, 7 min. Clean margin on the scan."""


@pytest.mark.parametrize(
    ("note", "organ", "approach"),
    [
        (THROUGH_THE_WALL, "liver", "endoscopic"),
        (OF_THE_WALL, "upper_gi", "endoscopic"),
        (SAC_SEEN, "pancreas", "percutaneous"),
        (SAC_ENTERED, "pancreas", "open"),
        (GIVEN_UP, "liver", "open"),
        (GONE_ON, "liver", "laparoscopic"),
        (BEHIND_THE_KIDNEY, "kidney", "laparoscopic"),
        (IN_BOTH_HANDS, "liver", "open"),
        (THROUGH_THE_CHEST, "lung", "thoracoscopic"),
        (OLD_PORT_SCARS, "kidney", "percutaneous"),
    ],
)
def test_the_way_in(note: str, organ: str, approach: str) -> None:
    (treatment,) = read(note).treatments
    assert (treatment.organ, treatment.approach) == (organ, approach)


@pytest.mark.parametrize(
    ("note", "energy"),
    [
        (
            "Left renal tumor beside the ureter. Heat and radiofrequency were both thought hazardous for the ureter. "
            "Under CT two cryoprobes from behind, two ten-minute freezes. Ice 4 cm on CT.",
            "cryo",
        ),
        (
            "Liver metastasis at the hilum, 2 cm. Microwave felt too dangerous for the bile duct. Relaxed patient, "
            "heart-beat trigger. Three needle electrodes through the ribs under CT guidance, 70 pulses each pair, the "
            "polarity reversed.",
            "irreversible_electroporation",
        ),
        (
            "Liver metastasis of colon cancer, segment 3, 2.1 cm. The patient was judged too risky for an operation. "
            "CT-guided radiofrequency through the epigastrium: electrode with 3 cm tip, 12 minutes.",
            "radiofrequency",
        ),
    ],
)
def test_what_was_thought_too_risky(note: str, energy: str) -> None:
    (treatment,) = read(note).treatments
    assert treatment.energies == (energy,)


TALKED = """Dear Dr. Hale, thank you for sending Mrs. Moore, whom I saw in the outpatient clinic on Monday with her
daughter. She has a 2.1 cm renal mass, left, lower pole. I drew her a picture of how the cryoprobe goes in from the
back and how the ice grows around the tumor. She would like to have the freezing rather than an operation. We have a
date on the 12th. I examined her abdomen."""

TREATED = """Letter. Mrs. Moore, left renal mass of 2.1 cm, preferred freezing to an operation. Prone, two cryoneedles
from the back into the tumor under CT, two ten-minute freezes; the ice covered the tumor with 6 mm to spare. I showed
her the screen afterwards, and how the ice had grown."""

NO_REASON = """Left renal mass, 2.6 cm, for biopsy with frozen section and then cryoablation in the same sitting. Prone,
sedation. Two cryoneedles were primed and tested in water. Under CT three 18G cores through a coaxial needle. The
pathologist called: oncocytoma. There was no reason to treat, and we ended here. Track plugged with gelatin."""

TESTED_ONLY = """Segment 7 lesion, 2.2 cm, unknown origin. Plan was core biopsy with rapid reading, then microwave. The
antenna was connected and its cooling checked on the back table. CT-guided cores, three. Reading: granuloma, no tumor
cells. Gelfoam. Woken up."""

TESTED_AND_PUT_IN = """Liver metastasis of colon cancer, segment 6, 18 mm. The antenna was tested in saline on the back
table. Under CT it was brought to the lesion through the ninth interspace; 100 W, 5 minutes. No biopsy. CT: zone 32
mm. No reason to treat the cyst beside it."""

REASON_TO_WAIT = """Left renal mass, planned for biopsy and then freezing in the same sitting. Two cryoneedles were
tested in saline. Under CT three cores. Frozen section: clear cell carcinoma. There being no reason to wait, the
tested needles were brought into the mass, freeze 10, thaw 8, freeze 10 minutes, ice 4 cm on CT."""

SAW_A_FILM = """Dear Anna, thank you for the referral of Mr. Berg, 71, with a 13 mm metastasis in the right lower
lobe. We went through what heating under CT means for him. As an example he saw the film with the antenna going in. He
agreed and signed the consent. My secretary will find a date in June."""

THEN_TREATED = """Dear Anna, I saw Mr. Berg on the 2nd and explained heating and freezing; he chose heat. On the 9th
we did it. Under CT, asleep, prone: one antenna into the 13 mm nodule of the right lower lobe, 65 W, five minutes. The
lung did not drop. I showed his wife the pictures of the scan."""

WOULD_COVER = """Tumor board, Tuesday. Patient 4: liver metastasis, segment 6, 2 cm, colon. Surgery: would resect with a
wedge. Radiology: microwave through the ribs, 100 W for five minutes would cover it with a margin. Oncology: two more
cycles first. Decision: ablation in July. The patient was not present; minutes go to the family doctor."""


@pytest.mark.parametrize(
    ("note", "organs"),
    [
        (SAW_A_FILM, []),
        (THEN_TREATED, ["lung"]),
        (WOULD_COVER, []),
        (TALKED, []),
        (TREATED, ["kidney"]),
        (NO_REASON, []),
        (TESTED_ONLY, []),
        (TESTED_AND_PUT_IN, ["liver"]),
        (REASON_TO_WAIT, ["kidney"]),
    ],
)
def test_what_was_shown_tested_or_without_reason(note: str, organs: list[str]) -> None:
    assert [treatment.organ for treatment in read(note).treatments] == organs


@pytest.mark.parametrize(
    ("note", "organ", "energy"),
    [
        (
            "MR THEATER. Prostate cancer Gleason 3+4, 38 cc gland. I slid the rigid rod with its ten ultrasound "
            "emitters up the urethra to the bladder neck and the cooler into the rectum. The prostate was outlined on"
            " T2 images. The beam swept round once in 38 minutes while temperature maps came every six seconds.",
            "prostate",
            "focused_ultrasound",
        ),
        (
            "Letter. Mrs. P. has a benign nodule in the right thyroid lobe, 14 mL. The electrode, cooled inside by "
            "chilled water from a pump, went in across the isthmus. Piece by piece I treated the nodule for eleven "
            "minutes; it turned white on the screen. Voice normal.",
            "thyroid",
            "radiofrequency",
        ),
        (
            "OFFICE. Left breast, fibroadenoma, 16 mm, core-proven in March. With ultrasound a 14G cannula with the "
            "light fiber was placed through a 3 mm nick into the center, 7 W, 10 minutes. Ice bag. Laser unit serial "
            "no. 114.",
            "breast",
            "laser",
        ),
        (
            "Liver dome metastasis, 22 mm, against the middle hepatic vein. Under CT three slim needles between the "
            "ribs, parallel, 15 mm apart. Ninety bursts of 1,500 volts per centimeter between each pair, the train "
            "repeated after pulling back 1 cm. The current rose to 38 amps. Vein open afterwards.",
            "liver",
            "irreversible_electroporation",
        ),
        (
            "Local recurrence of a pancreatic cancer at the celiac trunk, 2 cm, after resection in 2023. CT. Two "
            "needles from the front through the left liver lobe. Eighty short electric pulses each way, then "
            "reversed. Nothing was warmed. Vessels stayed open on the contrast scan.",
            "pancreas",
            "irreversible_electroporation",
        ),
        (
            "HCC, segment 5, 15 mm, beside the gallbladder. Under ultrasound a 21G needle between the ribs; 6 mL of "
            "99.5 percent alcohol in two directions until the nodule was white. Pain for a minute. No other treatment"
            " was given.",
            "liver",
            "chemical",
        ),
        (
            "Nodal recurrence, right level III, papillary cancer, thyroid out in 2016. Local. 10 mL of saline behind "
            "it. 21G needle and a thin fiber under ultrasound, 3 W, 900 J. Bubbles filled the node. Voice fine, no "
            "hematoma on the last look.",
            "lymph_node",
            "laser",
        ),
        (
            "Through the midline the pancreas was laid free. Four electrodes around the tumor of its body, ultrasound"
            " on the gland. Ninety short pulses for every pair, polarity changed halfway. Gas in the field. Portal "
            "vein pulsating. Layers closed over one drain.",
            "pancreas",
            "irreversible_electroporation",
        ),
    ],
)
def test_energies_told_by_their_tools(note: str, organ: str, energy: str) -> None:
    (treatment,) = read(note).treatments
    assert (treatment.organ, treatment.energies) == (organ, (energy,))


@pytest.mark.parametrize(
    "note",
    [
        "UROLOGY, MRI. Gleason 3+3. MR with an endorectal coil: 9 mm lesion, left mid gland. A urethral catheter was "
        "placed. Counselled about treatment from the urethra with ultrasound and about surveillance. No treatment "
        "today.",
        "Planned laser of a thyroid nodule today. After lidocaine the ultrasound showed that the nodule had shrunk to"
        " 6 mm since the aspiration. Together with the patient we decided to leave it. The fiber was not taken from "
        "its tray. Control in a year.",
        "Thyroid office. Left nodule, 3.1 cm. Electrodes for nerve monitoring were on the tube at her surgery in "
        "2019. Today 22G needle for cytology under ultrasound. Slides were fixed in alcohol. Fourteen minutes of talk"
        " about surgery and treatment by electrode. Ice bag for ten minutes, voice clear.",
        "Bronchoscopy, fiberoptic. The optical fiber bundle of the scope was damaged and exchanged. Tumor in the right "
        "upper lobe orifice, biopsied six times. No treatment.",
    ],
)
def test_tools_that_heat_nothing(note: str) -> None:
    assert read(note).treatments == ()


SCANNED = """MR focused ultrasound of the uterus. MRI two weeks ago: two fibroids, 88 mL posterior and 64 mL fundal, no
others. Prone on the table over the transducer. The posterior one was covered with 52 sonications, the fundal one with
38. Nonperfused 110 mL. Home after an hour. No needle."""

TREATED_THEN = """Two weeks ago: cryoablation of the left renal tumor. Today the right one, 2 cm. Prone. A microwave
antenna under CT, 60 W, 5 minutes. Control CT: no enhancement. The left kidney shows the zone of two weeks ago."""

NEEDS_NOTHING = """Primary hyperparathyroidism, PTH 180, Ca 11.2. Adenoma of 14 mm behind the left thyroid lobe. In the
thyroid itself a 6 mm spongiform nodule, right lobe, needs nothing. Saline between the adenoma and the nerve. A thin
microwave antenna was placed; 30 W in six bursts, until the adenoma was white from end to end. PTH after 20 minutes 40.
Outcome: adenoma ablated."""


def test_what_a_scan_of_an_earlier_day_found() -> None:
    (treatment,) = read(SCANNED).treatments
    assert (treatment.organ, treatment.volume_cc) == ("uterus", "152")
    (treatment,) = read(TREATED_THEN).treatments
    assert (treatment.side, treatment.energies) == ("right", ("microwave",))


def test_a_nodule_that_needs_nothing_beside_a_level_of_calcium() -> None:
    (treatment,) = read(NEEDS_NOTHING).treatments
    assert (treatment.organ, treatment.tumor) == ("parathyroid", "benign")


ON_A_SCAN = """MR-guided treatment of fibroids. Total volume of the three fibroids 310 mL on the MR of last month. All
three were covered in 140 sonications, the safety line at the sacrum. Nonperfused 240 mL. Leg tingling twice. She rested
for two hours and went home with her husband."""

ABLATED_LAST_MONTH = """Left kidney: the zone of the cryoablation of last month has a nodule of 14 mm at its edge on MR.
Today microwave. Prone, CT. One antenna, 55 W, 5 minutes, the edge covered by 6 mm on the last scan. No bleeding."""

BENIGN_GLAND = """Benign enlargement of the prostate, 62 mL, weak stream, twelve cores in March without cancer. Spinal
anesthesia. Through the rectum the high-intensity ultrasound probe treated the transition zone on both sides, 42
minutes, the rectal wall cooled. Catheter for three days."""


def test_what_was_measured_on_a_scan_of_last_month() -> None:
    (treatment,) = read(ON_A_SCAN).treatments
    assert (treatment.organ, treatment.volume_cc) == ("uterus", "310")
    (treatment,) = read(ABLATED_LAST_MONTH).treatments
    assert treatment.energies == ("microwave",)


def test_sound_through_the_rectum_for_a_benign_gland() -> None:
    (treatment,) = read(BENIGN_GLAND).treatments
    assert (treatment.organ, treatment.approach, treatment.diagnosis) == ("prostate", "transrectal", "bph")
