// The audit: changes of linkages, releases, sign-offs, comments, actors, findings. Printed from graphdb/model.py.
CREATE CONSTRAINT linkagechange_sequence IF NOT EXISTS FOR (n:LinkageChange) REQUIRE n.sequence IS UNIQUE;
CREATE CONSTRAINT matrixrelease_number IF NOT EXISTS FOR (n:MatrixRelease) REQUIRE n.number IS UNIQUE;
CREATE CONSTRAINT signoff_id IF NOT EXISTS FOR (n:SignOff) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT comment_id IF NOT EXISTS FOR (n:Comment) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (n:Actor) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT apitoken_id IF NOT EXISTS FOR (n:ApiToken) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT idempotencykey_id IF NOT EXISTS FOR (n:IdempotencyKey) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT finding_id IF NOT EXISTS FOR (n:Finding) REQUIRE n.id IS UNIQUE;
CREATE INDEX linkagechange_at IF NOT EXISTS FOR (n:LinkageChange) ON (n.at);
CREATE INDEX linkagechange_linkage IF NOT EXISTS FOR (n:LinkageChange) ON (n.linkage);
CREATE INDEX signoff_line IF NOT EXISTS FOR (n:SignOff) ON (n.line);
CREATE INDEX comment_linkage IF NOT EXISTS FOR (n:Comment) ON (n.linkage);
CREATE INDEX idempotencykey_at IF NOT EXISTS FOR (n:IdempotencyKey) ON (n.at);
CREATE INDEX finding_order IF NOT EXISTS FOR (n:Finding) ON (n.order);
CREATE INDEX finding_line IF NOT EXISTS FOR (n:Finding) ON (n.line);
