"""Which ties of a note are with the organs that hold its tumors: the others only stand in the sentence of an act."""

from ablcode.reading.scene.organs import MAIN
from ablcode.reading.scene.scene import Scene
from ablcode.reading.targets.absent import absent_organs
from ablcode.reading.targets.sited import names_a_primary, passed_by, tells_of_spread
from ablcode.reading.targets.targets import Link


def of_the_tumors(scene: Scene, links: list[Link], told: set[str]) -> list[Link]:
    """Leave out organs that only stand in the sentence of an act, where the note says that its tumors are elsewhere.

    `told` are the organs that hold them.
    """
    spread = bool(told) and tells_of_spread(scene)
    gone = absent_organs(scene) - told if told else frozenset()
    return [
        link
        for link in links
        if link.organ not in gone
        if not told
        or link.organ in told
        or link.organ not in MAIN
        or scene.keys_of(link.place)
        or not _elsewhere(scene, link, told, spread)
    ]


def _elsewhere(scene: Scene, link: Link, told: set[str], spread: bool) -> bool:
    """Say whether a tie is that of an organ without the note's tumors, or of the primary of its metastases."""
    if spread and names_a_primary(link.place, told):
        return True
    return not link.place.headline and passed_by(scene, link.place, link.anchor)
