// Forget the sessions that have ended, and the oldest of somebody who has more than enough.
// $at: now
// $actor: id of somebody
// $most: how many sessions one may have
MATCH (session:Session)
WITH session ORDER BY session.createdAt DESC
WITH collect(session) AS sessions
WITH [each IN sessions WHERE each.expiresAt <= $at] AS over, [each IN sessions WHERE each.actor = $actor] AS own
UNWIND over + own[$most..] AS session
WITH DISTINCT session
DELETE session
