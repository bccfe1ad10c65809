// Which targets does no living linkage lead to? Asked of no line.
// $line: empty
// $limit: how many at most
MATCH (target:SdgTarget)
WHERE $line = '' AND NOT EXISTS {
  MATCH (target)<-[:TO_SDG]-(linkage:Linkage)
  WHERE linkage.status IN ['PROPOSED', 'CONFIRMED', 'DISPUTED'] AND NOT linkage.negative
}
RETURN 'SdgTarget:' + target.code AS subject, [] AS detail
ORDER BY subject
LIMIT $limit
