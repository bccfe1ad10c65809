// For which official linkages of a line does no entry give evidence, of this year or later?
// $line: code of the line
// $since: a year
// $limit: how many at most
MATCH (line:ActionLine {code: $line})<-[:FROM_LINE]-(linkage:Linkage)-[:TO_SDG]->(sdg)
WHERE linkage.inMapping AND NOT linkage.negative
// Of a whole goal the entries of its targets count, and of C7 those of its parts.
WITH linkage, sdg, [line.code] + [(line)<-[:PART_OF]-(part:ActionLine) | part.code] AS lines
WHERE NOT EXISTS {
  MATCH (sdg)<-[:TARGET_OF*0..1]-()<-[:CONTRIBUTES_TO]-(entry:Entry)-[:IMPLEMENTS]->(own:ActionLine)
  WHERE entry.year >= $since AND own.code IN lines
}
RETURN 'Linkage:' + linkage.key AS subject
ORDER BY subject
LIMIT $limit
