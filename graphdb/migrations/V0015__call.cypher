// Call: That entries are asked for, between two days.
// Printed from graphdb/model.
CREATE CONSTRAINT call_id IF NOT EXISTS FOR (n:Call) REQUIRE n.id IS UNIQUE;
