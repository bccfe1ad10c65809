// What are these stakeholders, in one list of lists? The hole leads to them, as n.
<nodes>
RETURN collect([n.id, n.nameKey, n.name, n.names, n.kind, [(n)-[:BASED_IN]->(x:Country) | [x.alpha3, x.region]]]) AS rows
