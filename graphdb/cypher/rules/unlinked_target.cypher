// Which targets does no living linkage lead to?
// $limit: how many at most
MATCH (target:SdgTarget)
WHERE NOT EXISTS {
  MATCH (target)<-[:TO_SDG]-(linkage:Linkage)
  WHERE linkage.status IN ['PROPOSED', 'CONFIRMED', 'DISPUTED'] AND NOT linkage.negative
}
RETURN 'SdgTarget:' + target.code AS subject, [target.label] AS detail
ORDER BY subject
LIMIT $limit
