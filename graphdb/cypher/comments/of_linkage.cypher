// What was said about this linkage?
// $key: key of the linkage
MATCH (comment:Comment {linkage: $key})
RETURN comment.id AS id, comment.linkage AS linkage, comment.text AS text, comment.actor AS actor,
  comment.actorName AS actor_name, comment.role AS role, comment.at AS at
ORDER BY id
