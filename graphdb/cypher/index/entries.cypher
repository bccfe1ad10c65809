// What are these entries, in one list of lists? The holes lead to them, as n, and have facts of further dimensions, a list each.
<nodes>
RETURN collect([n.id, n.titleKey, n.words, n.titleWords, n.title, n.kinds, n.status, n.year, toString(n.startDate), toString(n.endDate), n.url,
  n.description, n.collection, [n.scope, n.mdgs, n.version, n.submittedAt, n.submittedBy, n.updatedAt, n.confirmedAt, n.answers],
  [(n)-[:IMPLEMENTS]->(x:ActionLine) | [x.code, x.line, x.area]],
  [(n)-[c:CONTRIBUTES_TO]->(x) | [x.goal, x.code, c.statement, c.via]],
  [(n)-[:ADVANCES]->(x:Objective) | x.code],
  [(n)-[:LOCATED_IN]->(x) | [x.region, x.alpha3]],
  [(n)<-[c:CARRIES_OUT]-(x:Stakeholder) | [x.id, c.role]]<further>]) AS rows
