"""Which organs were ablated."""
