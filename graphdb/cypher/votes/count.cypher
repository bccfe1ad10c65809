// How many votes are there in this contest, and in this category?
// $contest: its code
// $category: code of an area, empty for any
MATCH (v:Vote {contest: $contest}) WHERE $category = '' OR v.category = $category
RETURN count(v) AS votes
