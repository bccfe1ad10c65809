// Of which open editions of reports is no input accepted on a line, which has no parts, nor on the whole that it is part of?
// One about a period that lies within that of the edition is one.
// $line: code of the line
// $limit: how many at most
MATCH (line:ActionLine {code: $line}) WHERE NOT EXISTS { (:ActionLine)-[:PART_OF]->(line) }
WITH [line.code] + [(line)-[:PART_OF]->(whole:ActionLine) | whole.code] AS codes
MATCH (edition:Edition) WHERE edition.status = 'OPEN'
  AND NOT EXISTS { MATCH (i:FacilitatorInput) WHERE i.line IN codes AND i.status = 'ACCEPTED' AND (i.edition = edition.id
    OR (i.edition IS NULL AND i.since >= edition.periodFrom AND i.until <= edition.periodUntil)) }
RETURN 'Edition:' + edition.id AS subject, [edition.title] AS detail
ORDER BY subject
LIMIT $limit
