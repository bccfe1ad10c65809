// Which objectives of a framework does no living linkage lead to, nor to any commitment of theirs?
// $framework: code of the framework
// $limit: how many at most
MATCH (objective:Objective {framework: $framework})
WHERE objective.partOf IS NULL AND NOT EXISTS {
  MATCH (objective)<-[:COMMITMENT_OF*0..1]-()<-[:TO_OBJECTIVE]-(linkage:ObjectiveLinkage)
  WHERE linkage.status IN ['PROPOSED', 'CONFIRMED', 'DISPUTED'] AND NOT linkage.negative
}
RETURN 'Objective:' + objective.code AS subject, [objective.label] AS detail
ORDER BY subject
LIMIT $limit
