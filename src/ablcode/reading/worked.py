"""Whether a note tells the work of a service that it names, or only its name: then it lies years back.

Who embolizes tells the catheter, the vessel or the agent; who takes something out tells the knife, the stapler, the
specimen or the bag. A note that names a chemoembolization or a nephrectomy without any of it tells of an earlier one,
of a plan or of another team's.
"""

from ablcode.reading.context import NOT_DONE
from ablcode.reading.operations import OPERATIONS
from ablcode.reading.scene import Scene

_ELSEWHEN = frozenset({"history", "family", "plan", "consent", "indication"})
_OF_ARTERIES = ("microcatheter", "arteriogra", "angiogra", "embosphere", "microsphere", "emboli", "microcoil")
_AGENTS = frozenset(
    {"particles", "beads", "coils", "coil", "pva", "onyx", "glue", "gelfoam", "gelatin", "emulsion", "plug", "contour"}
    | {"lipiodol", "doxorubicin", "epirubicin", "stasis", "standstill", "stagnation", "celiac", "coeliac", "feeder"}
    | {"feeders", "femoral", "radial", "groin", "artery", "arteries", "selective", "superselective"}
)
_OF_THE_KNIFE = (
    *("specimen", "extract", "stapl", "bag", "ligat", "margin", "transect", "excis", "removed", "resected", "cusa"),
    *("anastomos", "renorrhaphy", "sutur", "wedge", "enucleat", "parenchym", "clamp", "pringle", "cavitron", "overs"),
)
_CUTS = frozenset({"cut", "rim", "cuff"})
_LEAST = 2  # different words of an embolization: one may be told of a neighbor or of an older oil


def worked_on(scene: Scene) -> frozenset[str]:
    """Return the services of which a note's course tells the work, besides those that a name alone tells."""
    arteries: set[str] = set()
    cutting = False
    for place, word in enumerate(scene.tokens.words):
        if scene.flags[place] & NOT_DONE or scene.layout.section[place] in _ELSEWHEN:
            continue
        if word in _AGENTS or word.startswith(_OF_ARTERIES):
            arteries.add(word)
        cutting = cutting or word in _CUTS or word.startswith(_OF_THE_KNIFE)
    embolized = {"embolization"} if len(arteries) >= _LEAST else set()
    return frozenset(embolized | (OPERATIONS if cutting else set()))


NEED_WORK = OPERATIONS | {"embolization"}  # services of which a note's bare name does not tell that they were done
