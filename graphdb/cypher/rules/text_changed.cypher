// Which confirmed linkages of a line lead to a target whose official text has changed since?
// $line: code of the line
// $limit: how many at most
MATCH (:ActionLine {code: $line})<-[:FROM_LINE]-(linkage:Linkage)-[:TO_SDG]->(target:SdgTarget)
WHERE linkage.status = 'CONFIRMED' AND target.textChangedAt > coalesce(linkage.reviewedAt, linkage.since)
RETURN 'Linkage:' + linkage.key AS subject, [target.code, target.textChangedAt] AS detail
ORDER BY subject
LIMIT $limit
