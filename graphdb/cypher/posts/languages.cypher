// Which languages are published posts in?
MATCH (p:Post)
WHERE <fragments/posts_public>
RETURN DISTINCT p.language AS language
ORDER BY language
