// Which <label> nodes have a property that holds something else than it has to?
// $types: pairs of the name of a property and how the types begin that it may hold
// $lists: the names of the properties that hold lists of strings
MATCH (n:<label>)
WITH n, [each IN $types WHERE n[each[0]] IS NOT NULL
    AND none(type IN each[1] WHERE valueType(n[each[0]]) STARTS WITH type) | each[0]] AS one,
  [name IN $lists WHERE n[name] IS NOT NULL AND valueType(n[name]) STARTS WITH 'LIST'
    AND any(each IN n[name] WHERE NOT valueType(each) STARTS WITH 'STRING') | name] AS many
WHERE size(one) + size(many) > 0
RETURN coalesce(toString(n.<key>), '(no <key>)') + reduce(said = ' holds something else in', name IN one + many | said + ' ' + name) AS example
