"""What an act is worth: the energy of its words, and whether they mean an ablation by themselves."""

from ablcode.reading.scene.scene import Mention

# Words that by themselves are no ablation: lasers cut stones, cautery stops bleeding, ethanol cleans skin.
_WEAK = """
    absolute alcohol, acetic acid, alternating current, apc, argon, helium, argon beam,
    argon beam coagulation, argon gas, argon plasma coagulation,
    bipolar cautery ablation, bubble cloud, cautery ablation, cooled electrode, cryo,
    cryogen, cryosurgery, cryosurgical, cryotherapy, dehydrated alcohol, diode laser,
    electrocautery ablation, electrocoagulation, electrode, electrodes, electrodesiccation,
    electrofulguration, ethanol, exposed electrode, exposed tip, freezes, fus, ghz,
    high voltage, hot snare, impedance, isotherm, khz, laser,
    laser catheter, laser energy, laser fiber, laser fibers, laser probe, lasers,
    light guide, mct, microwave, microwaves, mw, nd yag, nd yag laser, needle electrode,
    needle electrodes, ohm, ohms, pai, pct, pdt, pea, pef, photodynamic therapy,
    plasma ablation, rf, rita, single electrode, steam, straight electrode, thaw, thaws,
    ground pads, grounding pad, grounding pads, dispersive pad, dispersive pads, dispersive electrodes, return pads,
    neutral electrode, neutral electrodes, neutral plates, thigh pads, bipolar electrode, bipolar electrodes, hooks,
    bipolar probe, bipolar probes, ablation needle,
    coagulation electrode, microsecond, microseconds, volts, amps, amperes, aerial, emitter, emitters,
    optical fiber, optical fibers, optical fibre, optical fibres, fiber tip, fibre tip, light energy,
    minus 20, minus 40, negative 40, gas on, signal void, water bath, treatment head, therapy head,
    acoustic energy, therapeutic ultrasound, focused beam, 95 % alcohol, 96 % alcohol, 99 % alcohol, 100 % alcohol,
    95 % ethanol, alcohol 95 %, alcohol 96 %, pure alcohol,
    ethyl alcohol, sterile alcohol, medical alcohol,
    chilled saline, chilled water, ice cold saline, ice cold water, iced saline,
    fiber, fibers, fibre, fibres, light fiber, light fibers, light fibre, light fibres, single fiber, one fiber,
    between each pair, between every pair, across each pair, bursts of,
    transurethral ultrasound, voltage, w applied, w for, w over, w x, w ×,
    watt for, watts for, watts given, watts over, watts x, watts ×
"""
_WEAK_TERMS = frozenset(term.strip() for term in _WEAK.replace("\n", " ").split(","))
# Tools without a maker's name: they suggest an energy where no other is named.
SUGGESTIVE = frozenset(
    {"applied_power", "cavitation_bubbles", "heated_electrode"}
    | {"ice_needle", "laser_fiber", "microwave_antenna", "pulse_electrodes"}
)


def energy_of(act: Mention) -> str | None:
    """Return the energy of an act: its own, or its device's."""
    return act.value if act.kind == "energy" else act.entry.implies.get("energy")


def strong(act: Mention) -> bool:
    """Say whether an act by itself means an ablation."""
    return not act.lay and act.term not in _WEAK_TERMS
