// What are these stakeholders, in columns of texts? The hole leads to them, as n.
// Lists of lists are dear to take. '' stands for no kind; countries are as GBR:EUROPE with a space behind each; `others`
// has those alone who have more names. `times` are version, submission and update, ',,' where none is kept.
<nodes>
RETURN collect(n.id) AS ids, collect(n.nameKey) AS keys, collect(n.name) AS names, collect(coalesce(n.kind, '')) AS kinds,
  collect(reduce(told = '', x IN [(n)-[:BASED_IN]->(c:Country) | c.alpha3 + ':' + coalesce(c.region, '') + ' '] | told + x)) AS based,
  collect(CASE WHEN size(n.names) > 0 THEN [n.id, n.names] END) AS others,
  collect(coalesce(toString(n.version), '') + ',' + coalesce(n.submittedAt, '') + ',' + coalesce(n.updatedAt, '')) AS times
