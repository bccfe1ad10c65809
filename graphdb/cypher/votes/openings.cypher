// Which votes of this contest, and of this category, lie beyond a receipt, and which do not count? By receipt.
// $contest: its code
// $category: code of an area, empty for any
// $receipt: the place
// $limit: how many at most
MATCH (v:Vote {contest: $contest})
WHERE v.receipt <beyond> $receipt AND ($category = '' OR v.category = $category)
OPTIONAL MATCH (x:VoteExclusion {id: $contest + '/' + v.voter}) WHERE x.status = 'CONFIRMED'
RETURN v.receipt AS receipt, v.category AS category, v.choice AS choice, v.nonce AS nonce,
  x IS NULL AND v.incomplete IS NULL AS counts
ORDER BY receipt <direction>
LIMIT $limit
