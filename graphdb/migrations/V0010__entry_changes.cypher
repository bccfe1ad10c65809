// What has changed of entries and stakeholders, for who keeps an index of them. Printed from graphdb/model.py.
CREATE CONSTRAINT entrychange_stamp IF NOT EXISTS FOR (n:EntryChange) REQUIRE n.stamp IS UNIQUE;
