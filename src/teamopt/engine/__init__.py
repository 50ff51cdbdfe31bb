"""Solving: goals stage by stage, in a process of its own."""
