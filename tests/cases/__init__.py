"""Coding cases with known answers, and the test that runs them."""
