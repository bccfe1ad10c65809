// Keep these keys of entries.
// $rows: id, title_key, title_words, words
UNWIND $rows AS row
MATCH (n:Entry {id: row.id})
SET n.titleKey = row.title_key, n.titleWords = row.title_words, n.words = row.words
