// How many entries and stakeholders are there?
MATCH (n:Entry) RETURN 'Entry' AS label, count(n) AS nodes
UNION ALL MATCH (n:Stakeholder) RETURN 'Stakeholder' AS label, count(n) AS nodes
