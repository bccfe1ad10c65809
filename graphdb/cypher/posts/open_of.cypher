// How many posts of somebody wait, for a moderator or for themselves, and how many were begun since then?
// $author: id of an actor
// $since: a time
MATCH (p:Post {author: $author})
RETURN count(CASE WHEN p.status IN ['SUBMITTED', 'RETURNED'] THEN 1 END) AS waiting,
  count(CASE WHEN p.createdAt >= $since THEN 1 END) AS begun
