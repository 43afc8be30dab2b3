"""Words that only hint at an approach, and so yield to any word that names one."""

from ablcode.reading.scene.scene import Mention, Scene

_HINTS = frozenset(  # words that only hint at an approach: another word decides against them
    {"trocar", "trocars", "insufflation", "insufflated", "veress", "veress needle", "hasson", "skin nick", "small nick"}
    | {"dermatotomy", "skin puncture", "intercostal space", "intercostal approach", "retractor system", "no incision"}
    | {"water bath", "rectal probe", "pneumoperitoneum", "scope", "image guided", "imaging guided", "needle stick"}
    | {"transthoracic", "supracostal incision", "flank incision", "endo", "poke", "endoscope", "noninvasive"}
    | {"kocher", "opened up", "through the same incision", "co2 insufflation", "laparoscope"}
    | {"through the scope", "down the scope", "thru the scope", "thru scope", "non invasive", "noninvasively"}
    | {"transgastric", "transduodenal", "transhepatic"}
)
_GAS_NEEDLE, _BETWEEN = ("veress", "insufflat"), frozenset({"between", "behind", "beside", "away", "apart"})


def is_hint(mention: Mention) -> bool:
    """Say whether a word only hints at an approach: by its nature, or as one of the signs that it leaves."""
    return mention.term in _HINTS or "told_by" in mention.entry.implies


def without_gas_needle(scene: Scene, done: list[Mention]) -> list[Mention]:
    """Leave out of a note's ways a Veress needle that is the only sign of a laparoscope.

    It also brings fluid or gas between an organ and its neighbor.
    """
    inside = [m for m in done if m.value == "laparoscopic"]
    if not all(m.term.startswith(_GAS_NEEDLE) for m in inside):
        return done
    filled = (m for m in inside if not m.term.startswith("veress"))
    if any(_BETWEEN.isdisjoint(scene.words(*scene.sentence_of(m))) for m in filled):
        return done  # "Veress needle, the belly insufflated"
    return [m for m in done if m not in inside]
