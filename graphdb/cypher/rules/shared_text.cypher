// Which texts of linkages of a line are also those of linkages of other lines, and of which?
// $line: code of the line
// $limit: how many at most
MATCH (:ActionLine {code: $line})<-[:<from_line>]-(linkage:<linkage>)
WHERE linkage.status IN ['PROPOSED', 'CONFIRMED', 'DISPUTED'] AND trim(linkage.rationale) <> ''<within_framework>
WITH linkage.rationale AS text, min(linkage.key) AS first
MATCH (other:<linkage>)-[:<from_line>]->(line:ActionLine)
WHERE other.status IN ['PROPOSED', 'CONFIRMED', 'DISPUTED'] AND other.rationale = text AND line.code <> $line
WITH first, line ORDER BY line.order
RETURN '<linkage>:' + first AS subject, collect(DISTINCT line.code) AS detail
ORDER BY subject
LIMIT $limit
