// What is kept of a post: the columns of graphdb.questions.posts.
p.id AS id, p.version AS version, p.status AS status, p.kind AS kind, p.author AS author, p.title AS title, p.text AS text,
  p.language AS language, p.about AS about, p.lines AS lines, p.replyTo AS reply_to, p.wording AS wording, p.salt AS salt,
  p.createdAt AS created_at, p.queuedAt AS queued_at, p.publishedAt AS published_at, p.decidedAt AS decided_at,
  p.steps AS steps
