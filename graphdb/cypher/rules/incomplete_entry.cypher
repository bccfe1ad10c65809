// Which entries of a line lack an SDG, a stakeholder or a place?
// $line: code of the line
// $limit: how many at most
MATCH (:ActionLine {code: $line})<-[:IMPLEMENTS]-(entry:Entry)
<fragments/entry_lacks>
WITH entry, lacks WHERE size(lacks) > 0
RETURN 'Entry:' + entry.id AS subject, lacks AS detail
ORDER BY subject
LIMIT $limit
