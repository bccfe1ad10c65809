// Which votes have these ids?
// $ids: their ids
UNWIND $ids AS id
MATCH (v:Vote {id: id})
RETURN id, v.contest AS contest, v.category AS category, v.voter AS voter, v.choice AS choice, v.nonce AS nonce,
  v.receipt AS receipt, v.at AS at, v.country AS country, v.kind AS kind
