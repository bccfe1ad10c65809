// What is kept of a contest: the columns of graphdb.questions.contests.
c.id AS id, c.version AS version, c.title AS title, c.year AS year, c.number AS number, c.status AS status,
  c.certainty AS certainty, c.zone AS zone, c.phases AS phases, c.rules AS rules, c.categories AS categories,
  c.experts AS experts, c.auditors AS auditors, c.result AS result, c.holds AS holds, c.openedBy AS opened_by
