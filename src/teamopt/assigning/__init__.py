"""Small models of who does or answers for what. Integers only."""
