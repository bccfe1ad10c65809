// What is kept of a comment on a linkage.
comment.id AS id, comment.linkage AS linkage, comment.text AS text, comment.actor AS actor,
  comment.actorName AS actor_name, comment.role AS role, comment.at AS at
