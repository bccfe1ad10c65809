// Which countries are there, and in which region is each?
MATCH (country:Country)
RETURN country.alpha3 AS alpha3, country.alpha2 AS alpha2, country.name AS name, country.region AS region,
       country.numeric AS numeric, coalesce(country.names, []) AS names, country.latitude AS latitude,
       country.longitude AS longitude
ORDER BY alpha3
