// Which documents are linkages and collections taken from?
MATCH (document:Document)
RETURN document.id AS id, document.title AS title, document.year AS year, document.url AS url,
  document.kind AS kind, document.language AS language, document.licence AS licence,
  document.publisher AS publisher
ORDER BY id
