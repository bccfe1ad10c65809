// Event: A meeting, a session, a deadline, or a series of them. Its edges say again what its codes say, for paths.
// Printed from graphdb/model.
CREATE CONSTRAINT event_id IF NOT EXISTS FOR (n:Event) REQUIRE n.id IS UNIQUE;
CREATE INDEX event_firstUtc IF NOT EXISTS FOR (n:Event) ON (n.firstUtc);
