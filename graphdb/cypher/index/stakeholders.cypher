// What are these stakeholders? The hole leads to them, as n. Columns of texts, for lists of lists are dear to take: with
// ids, keys and names, and '' where there is no kind; countries are as GBR:EUROPE, with a space behind each. `others` has
// only those who have more names.
<nodes>
RETURN collect(n.id) AS ids, collect(n.nameKey) AS keys, collect(n.name) AS names, collect(coalesce(n.kind, '')) AS kinds,
  collect(reduce(told = '', x IN [(n)-[:BASED_IN]->(c:Country) | c.alpha3 + ':' + coalesce(c.region, '') + ' '] | told + x)) AS based,
  collect(CASE WHEN size(n.names) > 0 THEN [n.id, n.names] END) AS others
