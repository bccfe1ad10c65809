// Which comments have these numbers?
// $ids: numbers of comments
MATCH (comment:Comment) WHERE comment.id IN $ids
RETURN comment.id AS id, comment.linkage AS linkage, comment.text AS text, comment.actor AS actor,
  comment.actorName AS actor_name, comment.role AS role, comment.at AS at
ORDER BY id
