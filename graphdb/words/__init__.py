"""How texts are kept, compared, ordered, searched and named: of all scripts, by one set of rules."""
