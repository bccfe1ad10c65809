// What a sign-off says: the columns of graphdb.questions.releases.
s.line AS line, s.actor AS actor, s.actorName AS actor_name, s.role AS role, s.at AS at, s.note AS note,
  s.disputed AS disputed, s.sequence AS sequence
