"""Words that only hint at an approach, and so yield to any word that names one."""

from ablcode.reading.scene import Mention

_HINTS = frozenset(  # words that only hint at an approach: another word decides against them
    {"trocar", "trocars", "insufflation", "insufflated", "veress", "veress needle", "hasson", "skin nick", "small nick"}
    | {"dermatotomy", "skin puncture", "intercostal space", "intercostal approach", "retractor system", "no incision"}
    | {"water bath", "rectal probe", "pneumoperitoneum", "scope", "image guided", "imaging guided", "needle stick"}
    | {"transthoracic", "supracostal incision", "flank incision", "endo", "poke", "endoscope", "noninvasive"}
    | {"kocher", "opened up", "through the same incision", "co2 insufflation", "laparoscope"}
    | {"through the scope", "down the scope", "thru the scope", "thru scope", "non invasive", "noninvasively"}
    | {"transgastric", "transduodenal", "transhepatic"}
)


def is_hint(mention: Mention) -> bool:
    """Say whether a word only hints at an approach: by its nature, or as one of the signs that it leaves."""
    return mention.term in _HINTS or "told_by" in mention.entry.implies
