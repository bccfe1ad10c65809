// What is kept of a submission: the columns of graphdb.questions.submissions.
s.id AS id, s.version AS version, s.status AS status, s.author AS author, s.form AS form, s.lines AS lines,
  s.parties AS parties, s.collection AS collection, s.entry AS entry, s.base AS base, s.createdAt AS created_at,
  s.queuedAt AS queued_at, s.submittedAt AS submitted_at, s.decidedAt AS decided_at, s.steps AS steps,
  s.call AS call
