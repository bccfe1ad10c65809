// Which entries of a line state objectives of a framework that none of their lines is linked to?
// $line: code of the line
// $framework: code of the framework
// $limit: how many at most
MATCH (:ActionLine {code: $line})<-[:IMPLEMENTS]-(entry:Entry)
// Goals of the millennium are kept as codes of the entry.
UNWIND [(entry)-[:ADVANCES]->(own:Objective) WHERE own.framework = $framework | own.code]
  + CASE WHEN $framework = 'MDG' THEN [each IN coalesce(entry.mdgs, []) | 'MDG:' + right(each, 1)] ELSE [] END AS code
MATCH (stated:Objective {code: code})
WITH stated, collect(entry) AS entries
// A commitment is linked to with its objective, an objective with any of its commitments; C7 goes with its parts.
OPTIONAL MATCH (stated)-[:COMMITMENT_OF*0..1]-()<-[:TO_OBJECTIVE]-(linkage:ObjectiveLinkage)-[:OF_LINE]->(line:ActionLine)
  WHERE linkage.inMapping AND NOT linkage.negative
WITH stated, entries, collect(line.code) AS linked, collect(line.line) AS wholes
WHERE NOT $line IN linked
UNWIND entries AS entry
WITH stated, linked, wholes, entry, [(entry)-[:IMPLEMENTS]->(own:ActionLine) | [own.code, own.line]] AS lines
WHERE none(own IN lines WHERE own[0] IN linked OR own[1] IN linked OR own[0] IN wholes)
WITH stated, entry ORDER BY stated.order
RETURN 'Entry:' + entry.id AS subject, collect(stated.code) AS detail
ORDER BY subject
LIMIT $limit
