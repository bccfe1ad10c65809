// For which official linkages of a line to objectives does no entry give evidence, of this year or later?
// $line: code of the line
// $framework: code of the framework
// $since: a year
// $limit: how many at most
MATCH (line:ActionLine {code: $line})<-[:OF_LINE]-(linkage:ObjectiveLinkage {framework: $framework})-[:TO_OBJECTIVE]->(objective)
WHERE linkage.inMapping AND NOT linkage.negative
// Of an objective the entries of its commitments count, and of C7 those of its parts.
WITH linkage, objective, [line.code] + [(line)<-[:PART_OF]-(part:ActionLine) | part.code] AS lines
WHERE NOT EXISTS {
  MATCH (objective)<-[:COMMITMENT_OF*0..1]-()<-[:ADVANCES]-(entry:Entry)-[:IMPLEMENTS]->(own:ActionLine)
  WHERE entry.year >= $since AND own.code IN lines
} AND NOT ($framework = 'MDG' AND EXISTS {
  MATCH (own:ActionLine)<-[:IMPLEMENTS]-(entry:Entry)
  WHERE own.code IN lines AND entry.year >= $since AND any(each IN entry.mdgs WHERE 'MDG:' + right(each, 1) = objective.code)
})
RETURN 'ObjectiveLinkage:' + linkage.key AS subject
ORDER BY subject
LIMIT $limit
