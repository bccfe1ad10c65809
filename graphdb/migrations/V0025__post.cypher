// Post: News, a story, a question or an answer, and what became of it. Its edges say again what its codes say, while it is published.
// Printed from graphdb/model.
CREATE CONSTRAINT post_id IF NOT EXISTS FOR (n:Post) REQUIRE n.id IS UNIQUE;
CREATE INDEX post_author IF NOT EXISTS FOR (n:Post) ON (n.author);
CREATE INDEX post_status IF NOT EXISTS FOR (n:Post) ON (n.status);
