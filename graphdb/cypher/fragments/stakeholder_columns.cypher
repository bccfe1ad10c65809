// What a stakeholder is: the columns of graphdb.questions.stakeholders.
n.id AS id, n.name AS name, n.names AS names, n.kind AS kind, n.version AS version, n.submittedAt AS submitted_at,
  n.updatedAt AS updated_at, [(n)-[:BASED_IN]->(x:Country) | x.alpha3][0] AS country
