// Which entries have these facts?
// $keys: values of one kind of fact
MATCH <start> WHERE <value> IN $keys
RETURN DISTINCT <value> AS fact, n.id AS id
