// What was changed of entries and stakeholders since this version, transaction by transaction?
// $version: a version of the data
MATCH (c:EntryChange) WHERE c.version > $version
RETURN c.version AS version, c.stamp AS stamp, c.before AS before, c.entries AS entries, c.stakeholders AS stakeholders
ORDER BY version
