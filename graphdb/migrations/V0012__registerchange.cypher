// RegisterChange: One change of an entry or a stakeholder, never changed itself: a link of the chain of the register.
// Printed from graphdb/model.
CREATE CONSTRAINT registerchange_sequence IF NOT EXISTS FOR (n:RegisterChange) REQUIRE n.sequence IS UNIQUE;
CREATE INDEX registerchange_at IF NOT EXISTS FOR (n:RegisterChange) ON (n.at);
CREATE INDEX registerchange_subject IF NOT EXISTS FOR (n:RegisterChange) ON (n.subject);
