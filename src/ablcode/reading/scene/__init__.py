"""A text as mentions with what holds of them, and the facts that they attest."""
