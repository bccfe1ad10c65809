// What did the request with this key do?
// $id: id of the key
// $since: times before this are forgotten
MATCH (key:IdempotencyKey {id: $id}) WHERE key.at >= $since
RETURN key.body AS body, key.answer AS answer, key.role AS role, key.lines AS lines
