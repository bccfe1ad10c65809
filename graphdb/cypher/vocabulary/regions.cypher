// Which regions are there?
MATCH (region:Region)
RETURN region.code AS code, region.name AS name, region.order AS order
ORDER BY order
