// Keep a comment: under which number?
// $key: key of the linkage
// $properties: everything but the number
OPTIONAL MATCH (earlier:Comment)
WITH coalesce(max(earlier.id), 0) + 1 AS id
MATCH (linkage:<linkage> {key: $key})
CREATE (comment:Comment {id: id})-[:COMMENT_ON]->(linkage)
SET comment += $properties
RETURN comment.id AS id
