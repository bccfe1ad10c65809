// Which linkages of a line have been under dispute since before this time?
// $line: code of the line
// $since: a time
// $limit: how many at most
MATCH (:ActionLine {code: $line})<-[:<from_line>]-(linkage:<linkage>)
WHERE linkage.status = 'DISPUTED' AND linkage.since < $since<within_framework>
RETURN '<linkage>:' + linkage.key AS subject, [linkage.since] AS detail
ORDER BY subject
LIMIT $limit
