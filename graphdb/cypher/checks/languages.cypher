// Which <label> nodes have a text of which the language is not said, or is none?
// $texts: pairs of the name of a text and the name of the property that holds its language, as a tag of BCP 47
MATCH (n:<label>)
WITH n, [each IN $texts WHERE n[each[0]] IS NOT NULL AND NOT coalesce(n[each[1]] =~ '[a-z]{2,3}(-[A-Za-z0-9]{2,8})*', false) | each[0]] AS wrong
WHERE size(wrong) > 0
RETURN coalesce(toString(n.<key>), '(no <key>)') + reduce(said = ' has no language of', name IN wrong | said + ' ' + name) AS example
