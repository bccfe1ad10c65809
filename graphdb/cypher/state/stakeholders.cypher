// How many stakeholders are there?
// As state/entries: with this column alone.
MATCH (n:Stakeholder)
RETURN count(n) AS nodes
