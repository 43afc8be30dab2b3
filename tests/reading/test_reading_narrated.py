"""Questions told in sentences: who did a part of the session, to what, and when."""

import pytest

from ablcode.coding.records import Setting
from ablcode.coding.suggest import suggest
from ablcode.knowledge.tables import Bundled
from ablcode.reading.read import read


def lines(text: str) -> list[str]:
    """Return the lines of the answer as CODE, CODE-MODIFIER or CODExUNITS, without what is only offered."""
    advice = suggest(read(text), Setting("2026-06-15", None), Bundled())
    told = (("-".join((line.code, *line.modifiers)), line) for line in advice.lines if line.role != "companion")
    return [f"{name}x{line.units}" if line.units > 1 else name for name, line in told]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Percutaneous microwave of a segment 6 hepatoma by me. Dr. Haddad from imaging handled the "
            "ultrasound, followed the needle tip and the bubbles, and reports it himself. Surgeon's claim?",
            ["47382"],
        ),
        (
            "I froze a right kidney mass through the flank while the interventional radiologist ran the CT "
            "scanner and watched the ice ball. He bills the imaging. What do I send?",
            ["50593-RT"],
        ),
        (
            "I am the radiologist. I put the cryoprobes into the right kidney through the flank and guided them "
            "myself with CT, watching the ice ball. The urologist only stood by.",
            ["50593-RT", "77013"],
        ),
        (
            "Laparoscopic radiofrequency of two liver tumors. My partner from radiology held the laparoscopic "
            "ultrasound and guided every pass, her own note and claim. I placed the electrodes.",
            ["47370"],
        ),
        (
            "Laparoscopic radiofrequency of two liver tumors. I held the laparoscopic ultrasound myself and "
            "guided every pass, saved the pictures; no radiologist was in the room.",
            ["47370", "76940"],
        ),
        (
            "Open microwave ablation of a liver metastasis by me; intraoperative ultrasound guidance was provided"
            " by radiology, who dictated and billed it. My codes?",
            ["47380"],
        ),
        (
            "Open microwave ablation of a liver metastasis; I provided the intraoperative ultrasound guidance and"
            " monitoring myself, images kept.",
            ["47380", "76940"],
        ),
        (
            "Dr. Brandt referred her for ablation. I did a percutaneous cryoablation of the liver lesion, "
            "steering the probe with ultrasound and watching the ice, pictures stored.",
            ["47383", "76940"],
        ),
        (
            "The endocrinologist asked me to treat a left renal tumor; percutaneous microwave, CT guided and "
            "monitored by me.",
            ["50592-LT", "77013"],
        ),
        (
            "The ultrasound probe was in the hands of Dr. Meyer, a radiologist, when I burned the liver met with "
            "radiofrequency at laparotomy.",
            ["47380"],
        ),
        (
            "The resident held the ultrasound probe under my eyes while I placed the microwave antenna through "
            "the skin into the liver tumor and watched the burn.",
            ["47382", "76940"],
        ),
        (
            "Our radiologist did the percutaneous liver microwave and guided it with CT. Which codes go on her claim?",
            ["47382", "77013"],
        ),
        (
            "I ablated the L2 metastasis with radiofrequency through a bone needle. The orthopedic surgeon then "
            "injected the cement through his own access and bills the vertebroplasty.",
            ["20982"],
        ),
        (
            "I ablated the L2 metastasis with radiofrequency through a bone needle and then injected the cement "
            "myself after a balloon had made a cavity. The spine surgeon just looked in.",
            ["20982", "22514"],
        ),
        (
            "Dr. Osei embolized the liver tumor with particles this morning and I did the percutaneous microwave "
            "ablation this afternoon under CT guidance. What goes on my claim?",
            ["47382", "77013"],
        ),
    ],
)
def test_who_guided_and_who_filled(text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == expected
