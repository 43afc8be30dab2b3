"""Sentences that change no line, put into plain notes: history, plans, what lay ready, what others did.

Whoever wrote them did not know the program. Each goes into two of the notes, where such a sentence stands in real ones.
"""

import json
from pathlib import Path

import pytest

from ablcode.coding.records import Setting
from ablcode.coding.suggest import suggest
from ablcode.knowledge.tables import Bundled
from ablcode.reading.read import read

FOLDER = Path(__file__).parent / "asides"
SETTING = Setting("2026-06-15", "22", "professional")
NOTES = {
    "kidney": (
        "PROCEDURE: CT-guided cryoablation of right renal mass.\n"
        "INDICATION: 2.4 cm renal cell carcinoma of the right kidney, upper pole, biopsy proven in March.\n{before}"
        "TECHNIQUE: General anesthesia, prone. Under CT guidance two cryoprobes were placed through the skin into the "
        "tumor. Two freeze-thaw cycles were performed with CT monitoring; the ice covered the tumor. {within}"
        "Probes were removed.\nIMPRESSION: Successful cryoablation of the right renal tumor.\n{after}"
    ),
    "liver": (
        "History: 66-year-old with hepatitis C cirrhosis and a 2.2 cm hepatocellular carcinoma in segment 6. {before}\n"
        "Description of procedure: Under real-time ultrasound a microwave antenna was advanced percutaneously into the "
        "tumor. Energy was applied at 65 W for 5 minutes while the zone was watched on ultrasound; images were stored. "
        "{within}The antenna was withdrawn with track coagulation.\n"
        "Impression: technically successful microwave ablation of the segment 6 HCC. {after}"
    ),
    "lung": (
        "CT-GUIDED RADIOFREQUENCY ABLATION, LEFT LUNG\n"
        "History: colon cancer with a single 1.3 cm metastasis in the left lower lobe. {before}\n"
        "Procedure: The patient was placed prone. An RF electrode was inserted into the nodule under CT fluoroscopy. "
        "The tines were deployed and 95 degrees held for 8 minutes. {within}Final CT showed ground glass around it.\n"
        "Conclusion: Ablation of the left lower lobe metastasis. {after}"
    ),
    "bone": (
        "Indication: painful metastasis of the right iliac bone, breast cancer. {before}\n"
        "Technique: Under CT three cryoprobes were placed percutaneously into the iliac lesion. Freeze 10 min, thaw 5 "
        "min, freeze 10 min. {within}The ice ball covered the lesion.\n"
        "Impression: Cryoablation of right iliac metastasis. {after}"
    ),
}
PLACE = {"history": "before", "anatomy": "before", "options": "before", "plan": "after", "others": "after"}


def sentences(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def lines(note: str, place: str = "after", sentence: str = "") -> list[tuple[str, tuple[str, ...], int]]:
    parts = {"before": "", "within": "", "after": "", place: f"{sentence}{' ' if place == 'within' else chr(10)}"}
    found = suggest(read(NOTES[note].format(**parts)), SETTING, Bundled())
    return [(line.code, line.modifiers, line.units) for line in found.lines if line.role != "companion"]


@pytest.mark.parametrize(("name", "share"), [("dictated", 0.97), ("typed", 0.97), ("daily", 0.99)])
def test_a_sentence_beside_the_ablation_changes_nothing(name: str, share: float) -> None:
    plain = {note: lines(note) for note in NOTES}
    names = sorted(NOTES)
    changed = []
    asides = sentences(name)
    for number, aside in enumerate(asides):
        place = PLACE.get(aside["kind"], "within")
        two = (names[number % len(names)], names[(number + 1) % len(names)])
        changed += [(aside["id"], note) for note in two if lines(note, place, aside["text"]) != plain[note]]
    assert len({aside for aside, _ in changed}) <= (1 - share) * len(asides), changed
