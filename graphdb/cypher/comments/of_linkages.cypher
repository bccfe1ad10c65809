// What was said about these linkages?
// $keys: keys of linkages
MATCH (comment:Comment) WHERE comment.linkage IN $keys
RETURN comment.id AS id, comment.linkage AS linkage, comment.text AS text, comment.actor AS actor,
  comment.actorName AS actor_name, comment.role AS role, comment.at AS at
ORDER BY id
