// Forget the keys of long ago.
// $since: times before this are forgotten
MATCH (key:IdempotencyKey) WHERE key.at < $since
WITH key LIMIT 100
DELETE key
