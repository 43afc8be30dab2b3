"""Tests of reading: words and notes become facts."""
