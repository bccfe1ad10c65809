// Which linkages of a line have been under dispute since before this time?
// $line: code of the line
// $since: a time
// $limit: how many at most
MATCH (:ActionLine {code: $line})<-[:FROM_LINE]-(linkage:Linkage)
WHERE linkage.status = 'DISPUTED' AND linkage.since < $since
RETURN 'Linkage:' + linkage.key AS subject, [linkage.since] AS detail
ORDER BY subject
LIMIT $limit
