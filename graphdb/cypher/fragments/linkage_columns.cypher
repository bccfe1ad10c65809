// What a linkage is now, with its ends: the columns of graphdb.questions.vocabulary.linkage_record.
linkage.key AS key, <ends>, linkage.status AS status, linkage.negative AS negative,
  linkage.rationale AS rationale, linkage.version AS version, line.code AS line,
  linkage.proposedBy AS proposed_by, linkage.editedBy AS edited_by, linkage.reviewedBy AS reviewed_by,
  linkage.reviewedAt AS reviewed_at, linkage.since AS since, linkage.sequence AS sequence,
  linkage.inMapping AS in_mapping,
  [(linkage)-[:SOURCED_FROM]->(d:Document) | d.id] AS documents
