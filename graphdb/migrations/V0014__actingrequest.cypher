// ActingRequest: That somebody asks to act for a stakeholder, or may, or might: seen by them and by those who decide about it.
// Printed from graphdb/model.
CREATE CONSTRAINT actingrequest_id IF NOT EXISTS FOR (n:ActingRequest) REQUIRE n.id IS UNIQUE;
CREATE INDEX actingrequest_actor IF NOT EXISTS FOR (n:ActingRequest) ON (n.actor);
