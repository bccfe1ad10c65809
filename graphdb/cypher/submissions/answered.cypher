// Which steps were taken with submissions of somebody, those among which somebody else is named?
// $author: id of an actor
// $other: id of the other, as it may stand in the JSON of steps
MATCH (s:Submission {author: $author}) WHERE s.steps CONTAINS $other
RETURN s.steps AS steps
