"""Whether a note tells the work of a service that it names, or only its name: then it may lie years back.

Who embolizes tells the catheter, the vessel or the agent; who takes an organ out tells the knife, the stapler, the
specimen or the bag. A note that names a chemoembolization without any of it tells of an earlier one, of a plan or of
another team's.
"""

from collections.abc import Callable, Iterator

from ablcode.reading.context.context import NOT_DONE
from ablcode.reading.scene.scene import BESIDE_THE_COURSE, Scene

_OF_ARTERIES = ("microcatheter", "arteriogra", "angiogra", "embosphere", "microsphere", "emboli", "microcoil")
_AGENTS = frozenset(
    {"particles", "beads", "coils", "coil", "pva", "onyx", "glue", "gelfoam", "gelatin", "emulsion", "plug", "contour"}
    | {"lipiodol", "doxorubicin", "epirubicin", "stasis", "standstill", "stagnation", "celiac", "coeliac", "feeder"}
    | {"feeders", "femoral", "radial", "groin", "artery", "arteries", "selective", "superselective"}
)
_OF_THE_KNIFE = (
    *("specimen", "extract", "stapl", "bag", "ligat", "margin", "transect", "excis", "removed", "resected", "cusa"),
    *("anastomos", "renorrhaphy", "sutur", "wedge", "enucleat", "parenchym", "clamp", "pringle", "cavitron", "overs"),
    *("sealer", "ligasure", "harmonic", "dissector", "pedicle", "inflow", "ischemi"),
)
_CUTS = frozenset({"cut", "rim", "cuff"})
_LEAST = 2  # different words of an embolization: one may be told of a neighbor or of an older oil


def arteries_filled(scene: Scene) -> bool:
    """Say whether a note's course tells of arteries that were entered and filled, in at least two different words."""
    return len(set(_told(scene, lambda word: word in _AGENTS or word.startswith(_OF_ARTERIES)))) >= _LEAST


def taken_out_by_knife(scene: Scene) -> bool:
    """Say whether a note's course tells how something was cut out."""
    return any(_told(scene, lambda word: word in _CUTS or word.startswith(_OF_THE_KNIFE)))


def _told(scene: Scene, is_work: Callable[[str], bool]) -> Iterator[str]:
    """Yield the words of a kind of work that nothing denies, plans or puts into the past."""
    for place, word in enumerate(scene.tokens.words):
        if is_work(word) and not scene.flags[place] & NOT_DONE and scene.layout.section[place] not in BESIDE_THE_COURSE:
            yield word
