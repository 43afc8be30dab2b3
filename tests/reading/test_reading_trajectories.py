"""By how many ways a laser went into the brain, whatever the note counts: bolts, holes, entries, fibers."""

import pytest

from ablcode.reading.read import read

NOTE = (
    "PROCEDURE NOTE\nLITT, right frontal metastasis. {0} MRI thermometry, 12 W for 3 minutes. Staples. Discharged home."
)


def _ways(told: str) -> tuple[int | None, tuple[str, ...]]:
    (treatment,) = read(NOTE.format(told)).treatments
    return treatment.lesions, treatment.detail


@pytest.mark.parametrize(
    "told",
    [
        "Two 3.2 mm twist drill openings, a fiber down each.",
        "Two burr holes, entry A posterior, entry B lateral. Laser fiber via A, then via B.",
        "Trajectory 1 from the right: bolt, fiber. Trajectory 2 from the left: bolt, fiber.",
        "It took two laser fibers by separate bolts.",
        "Bolt and fiber; then a second bolt behind it.",
        "A bolt for each of the two lobules, the fiber down both.",
        "Left frontal burr hole, bolt, fiber. Right frontal burr hole, bolt, fiber to the other half.",
        "Left frontal twist drill, rod, laser fiber. The same on the right. Both fired in turn.",
        "Two paths were needed for both attachments: twist drill hole in front, twist drill hole behind.",
    ],
)
def test_several_ways(told: str) -> None:
    assert _ways(told)[1] == ("several_trajectories",)


@pytest.mark.parametrize(
    "told",
    [
        "One 4 mm opening, the fiber down it.",
        "Twist drill hole, skull bolt, two cores through the bolt, then the laser catheter.",
        "One entry 2 cm in front of the suture; along that same track a bolt and the probe.",
        "Bolt. The first fiber was damaged, so a second fiber was taken.",
        "Two entries had been planned, but one covered it: bolt, fiber.",
        "Bolt, fiber. A second bolt had been drawn on the workstation; the first did well enough, so it was dropped.",
        "Right burr hole, bolt, fiber. The left ventricular drain of Monday stayed in.",
    ],
)
def test_one_way(told: str) -> None:
    assert _ways(told) == (1, ())
