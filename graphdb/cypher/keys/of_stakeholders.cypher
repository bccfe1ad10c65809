// Keep these keys of stakeholders.
// $rows: id, name_key, words
UNWIND $rows AS row
MATCH (n:Stakeholder {id: row.id})
SET n.nameKey = row.name_key, n.words = row.words
