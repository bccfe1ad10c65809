// Which confirmed linkages of a line were never reviewed, or last before this time?
// $line: code of the line
// $since: a time
// $limit: how many at most
MATCH (:ActionLine {code: $line})<-[:<from_line>]-(linkage:<linkage>)
WHERE linkage.status = 'CONFIRMED' AND (linkage.reviewedAt IS NULL OR linkage.reviewedAt < $since)<within_framework>
RETURN '<linkage>:' + linkage.key AS subject,
  CASE WHEN linkage.reviewedAt IS NULL THEN [] ELSE [linkage.reviewedAt] END AS detail
ORDER BY subject
LIMIT $limit
