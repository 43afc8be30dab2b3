"""Arithmetic on published figures: exact, on whole numbers, rounded once."""


def dollars(rvu: str, factor: str) -> str:
    """Return relative value units times a conversion factor in dollars and cents, half a cent rounded up.

    `dollars("19.18", "33.4009")` is "640.63". Both are decimal texts as published; no figure passes through a float.
    """
    product, places = 1, 0
    for text in (rvu, factor):
        whole, _, fraction = text.partition(".")
        product *= int(whole + fraction)
        places += len(fraction)
    scale: int = 10**places
    cents = (2 * 100 * product + scale) // (2 * scale)
    return f"{cents // 100}.{cents % 100:02d}"
