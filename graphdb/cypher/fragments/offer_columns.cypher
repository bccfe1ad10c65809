// What is kept of an offer: the columns of graphdb.questions.partners.
o.id AS id, o.version AS version, o.status AS status, o.kind AS kind, o.stakeholder AS stakeholder, o.text AS text,
  o.until AS until, o.lines AS lines, o.goals AS goals, o.countries AS countries, o.submittedAt AS submitted_at,
  o.submittedBy AS submitted_by, o.updatedAt AS updated_at
