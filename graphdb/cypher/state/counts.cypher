// How many of each kind of thing are there?
MATCH (n:Entry) RETURN 'entries' AS label, count(n) AS things
UNION ALL MATCH (n:Stakeholder) RETURN 'stakeholders' AS label, count(n) AS things
UNION ALL MATCH (n:Linkage) RETURN 'linkages' AS label, count(n) AS things
UNION ALL MATCH (n:ActionLine) RETURN 'action lines' AS label, count(n) AS things
UNION ALL MATCH (n:SdgGoal) RETURN 'SDG goals' AS label, count(n) AS things
UNION ALL MATCH (n:SdgTarget) RETURN 'SDG targets' AS label, count(n) AS things
UNION ALL MATCH (n:Country) RETURN 'countries' AS label, count(n) AS things
UNION ALL MATCH (n:Region) RETURN 'regions' AS label, count(n) AS things
UNION ALL MATCH (n:Collection) RETURN 'collections' AS label, count(n) AS things
