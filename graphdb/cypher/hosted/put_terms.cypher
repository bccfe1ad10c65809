// Keep terms as they are to be: which are kept?
// $rows: id, properties
UNWIND $rows AS row
MERGE (t:Term {id: row.id})
SET t += row.properties
RETURN t.id AS id
