"""Team plans with a proof: who to hire first, when, and what they build."""
