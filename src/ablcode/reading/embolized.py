"""Whether a note tells the work of an embolization, or only names one that lies weeks back.

An artery was entered and something was put into it: who does that tells the catheter, the vessel or the agent. A note
that names a chemoembolization without any of it tells of an earlier one, of a plan or of another team's.
"""

from ablcode.reading.context import NOT_DONE
from ablcode.reading.scene import BESIDE_THE_COURSE, Scene

_WORK = ("microcatheter", "arteriogra", "angiogra", "embosphere", "microsphere", "embolize", "emboli", "microcoil")
_AGENTS = frozenset(
    {"particles", "beads", "coils", "coil", "pva", "onyx", "glue", "gelfoam", "gelatin", "emulsion", "plug", "contour"}
    | {"lipiodol", "doxorubicin", "epirubicin", "stasis", "standstill", "stagnation", "celiac", "coeliac", "feeder"}
    | {"feeders", "femoral", "radial", "groin", "artery", "arteries", "selective", "superselective"}
)
_LEAST = 2  # different words of the work: one of them may be told of the tumor's neighbor or of an older oil


def arteries_worked_on(scene: Scene) -> bool:
    """Say whether a note's course tells of arteries entered and filled, in at least two different words."""
    told = {
        word
        for place, word in enumerate(scene.tokens.words)
        if (word in _AGENTS or word.startswith(_WORK))
        and not scene.flags[place] & NOT_DONE
        and scene.layout.section[place] not in BESIDE_THE_COURSE
    }
    return len(told) >= _LEAST
