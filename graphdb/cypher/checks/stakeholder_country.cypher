// Which stakeholders are based in more than one country?
MATCH (n:Stakeholder)
WHERE size([(n)-[:BASED_IN]->(c:Country) | c.alpha3]) > 1
RETURN n.id AS example
