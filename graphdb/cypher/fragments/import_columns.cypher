// What an import that is staged is: the columns of graphdb.questions.imports.
n.number AS number, n.state AS state, n.what AS what, n.collection AS collection, n.fingerprint AS fingerprint,
  n.size AS size, n.summary AS summary, n.stagedBy AS staged_by, n.stagedAt AS staged_at, n.approvedBy AS approved_by,
  n.approvedAt AS approved_at, n.endedBy AS ended_by, n.endedAt AS ended_at, n.undoes AS undoes, n.receipt AS receipt
