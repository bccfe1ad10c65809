// Which frameworks are there?
MATCH (f:Framework)
RETURN f.code AS code, f.order AS order, f.title AS title, f.shortTitle AS short_title, f.year AS year, f.source AS source
ORDER BY order
