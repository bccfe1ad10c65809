// Which entries have no line, and do they lack an SDG, a stakeholder or a place as well?
// $limit: how many at most
MATCH (entry:Entry)
WHERE NOT EXISTS { (entry)-[:IMPLEMENTS]->(:ActionLine) }
<fragments/entry_lacks>
RETURN 'Entry:' + entry.id AS subject, ['action line'] + lacks AS detail
ORDER BY subject
LIMIT $limit
