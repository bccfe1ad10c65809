"""Partners: what stakeholders seek and offer, and who might work with whom, with the reasons."""
