"""How it was ablated: energy, way in, side, number, size."""
