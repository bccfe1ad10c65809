// What is kept of an edition of a report: the columns of graphdb.questions.editions.
e.id AS id, e.version AS version, e.status AS status, e.series AS series, e.number AS number, e.year AS year, e.title AS title,
  e.periodFrom AS period_from, e.periodUntil AS period_until, e.submittedRule AS submitted_rule, e.selection AS selection,
  e.source AS source, e.supersedes AS supersedes, e.openedBy AS opened_by, e.dataVersion AS data_version,
  e.frozenAt AS frozen_at, e.publishedAt AS published_at, e.submitted AS submitted, e.reflected AS reflected, e.hash AS hash,
  e.labels AS labels, e.sections AS sections, e.inputs AS inputs, e.printedBy AS printed_by,
  e.recurrence AS recurrence, e.languages AS languages, e.localLabels AS local_labels
