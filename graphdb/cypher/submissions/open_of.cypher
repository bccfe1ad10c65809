// How many submissions of somebody has nobody decided about?
// $author: id of an actor
MATCH (s:Submission {author: $author}) WHERE s.decidedAt IS NULL
RETURN count(s) AS submissions
