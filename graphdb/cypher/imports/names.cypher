// What are all stakeholders called, and where are they based?
MATCH (n:Stakeholder)
RETURN n.id AS id, n.name AS name, [(n)-[:BASED_IN]->(c:Country) | c.alpha3] AS countries
