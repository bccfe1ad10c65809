// Which <label> nodes lack a property that each of them must have?
// $required: the names of these properties
MATCH (n:<label>)
WITH n, [name IN $required WHERE n[name] IS NULL] AS missing
WHERE size(missing) > 0
RETURN coalesce(toString(n.<key>), '(no <key>)') + reduce(said = ' lacks', name IN missing | said + ' ' + name) AS example
