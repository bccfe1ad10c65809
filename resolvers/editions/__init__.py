"""The report series: editions with a period and a rule, frozen with their entries, and what they count."""
