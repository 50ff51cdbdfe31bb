"""Small assignment models: who answers for what, who does which check when. Integers only."""
