"""Timed runs; tests never assert a time, these do."""
