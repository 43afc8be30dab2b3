"""What a note tells by something else: a side by its neighbors, a way in by its wound, a guide by what was seen."""

import pytest

from ablcode.reading.read import read

_ICE = (
    "Two ice needles into the tumor under CT, 10 minutes, thaw, 10 minutes, CT every 3 minutes. No biopsy was taken. "
    "The patient was extubated in the room and went to the ward in good condition with her family."
)
_PORTS = (
    "The argon cryoprobes were placed under laparoscopic ultrasound, two freezes of ten minutes each. Ports closed, no "
    "drain. The patient was extubated in the room and went to the ward in good condition."
)

SIDES = {
    "neighbors_freed": (
        "left",
        "LAPAROSCOPIC RENAL CRYOABLATION\nThree ports. The splenic flexure was taken down and the spleen rolled away; "
        f"Gerota's fascia was opened over a 3 cm renal mass. {_PORTS}",
    ),
    "neighbors_held_up": (
        "right",
        "LAPAROSCOPIC RENAL CRYOABLATION\nThree ports. The hepatic flexure and duodenum were reflected, the liver held "
        f"up with a retractor; Gerota's fascia was opened over a 3 cm renal mass. {_PORTS}",
    ),
    "lies_under": ("right", f"A 2.5 cm tumor of the kidney that lies under the liver. {_ICE}"),
    "touches": ("left", f"A 2.5 cm tumor of the kidney, which touches the spleen. {_ICE}"),
    "adrenal": ("right", f"A 3 cm adrenal metastasis behind the vena cava, in contact with the liver. {_ICE}"),
    "said_goes_first": (
        "left",
        f"A 2.5 cm tumor, left kidney lower pole, 3 cm from the hepatic flexure; duodenum and liver not near. {_ICE}",
    ),
    "latin": ("right", f"Renal tumors: 2.0 cm upper pole dextra. {_ICE}"),
    "taken_out_on_the_other_side": (
        "right",
        f"Nephrectomy on the left 2011 for clear cell carcinoma. A 2 cm tumor in the kidney that remains. {_ICE}",
    ),
    "only_a_part_taken_out": (
        "left",
        f"Partial nephrectomy on the left in 2018. Now a 2 cm recurrence of the left kidney. {_ICE}",
    ),
    "normal_neighbors": (
        None,
        f"A 2.5 cm renal tumor, lower pole. Liver and gallbladder were normal on the planning scan. {_ICE}",
    ),
    "one_on_each_side": (None, f"A 2.5 cm renal tumor, lower pole. Liver 4 mm cyst. Spleen large. {_ICE}"),
}


@pytest.mark.parametrize(("side", "note"), SIDES.values(), ids=SIDES)
def test_the_side_told_by_neighbors(side: str | None, note: str) -> None:
    assert [treatment.side for treatment in read(note).treatments] == [side]
