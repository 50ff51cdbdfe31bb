"""Small assignment models: who answers for what, who sits with whom. Integers only."""
