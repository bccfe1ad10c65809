// Which documents are linkages and collections taken from?
MATCH (document:Document)
RETURN document.id AS id, document.title AS title, document.year AS year, document.url AS url
ORDER BY id
