// What is kept of an input of a facilitator: the columns of graphdb.questions.inputs.
i.id AS id, i.version AS version, i.status AS status, i.edition AS edition, i.line AS line, i.author AS author, i.text AS text,
  i.documents AS documents, i.savedAt AS saved_at, i.decidedBy AS decided_by, i.decidedAt AS decided_at, i.reason AS reason,
  i.since AS since, i.until AS until, i.cells AS cells
