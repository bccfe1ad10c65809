// An international body is one stakeholder: what its spellings carry out and facilitate goes over to it.
// The spellings of the built-in data are all there are: stakeholders come from nowhere else.
UNWIND [
  {old: 'asian-development-bank-adb', id: 'adb', name: 'Asian Development Bank'},
  {old: 'african-union-commission.ETH', id: 'african-union-commission', name: 'African Union Commission'},
  {old: 'technical-centre-for-agricultural-and-rural-cooperation-cta.NLD', id: 'cta', name: 'Technical Centre for Agricultural and Rural Cooperation'},
  {old: 'commonwealth-telecommunications-organisation', id: 'cto', name: 'Commonwealth Telecommunications Organisation'},
  {old: 'eclac.CHL', id: 'eclac', name: 'ECLAC'},
  {old: 'food-and-agriculture-organization-fao-of-the-united-nations', id: 'fao', name: 'FAO'},
  {old: 'food-and-agriculture-organization-of-the-united-nations-fao.ITA', id: 'fao', name: 'FAO'},
  {old: 'islamic-educational-scientific-and-cultural-organization-ise-c9d8b5c9e9.MAR', id: 'icesco', name: 'ICESCO'},
  {old: 'inter-american-institute-for-cooperation-in-agriculture', id: 'iica', name: 'IICA'},
  {old: 'international-telecommunication-union', id: 'itu', name: 'ITU'},
  {old: 'secretariat-of-the-convention-on-biological-diversity-cbd', id: 'scbd', name: 'Secretariat of the Convention on Biological Diversity'},
  {old: 'united-nations-development-programme', id: 'undp', name: 'UNDP'},
  {old: 'united-nations-development-programme-undp', id: 'undp', name: 'UNDP'},
  {old: 'united-nations-environment-programme-unep', id: 'unep', name: 'UNEP'},
  {old: 'united-nations-envrionment-programme.KEN', id: 'unep', name: 'UNEP'},
  {old: 'united-nations-children-s-fund-unicef', id: 'unicef', name: 'UNICEF'},
  {old: 'united-nations-world-food-programme', id: 'wfp', name: 'WFP'},
  {old: 'the-world-health-organization', id: 'who', name: 'WHO'},
  {old: 'the-world-bank', id: 'world-bank', name: 'World Bank'}
] AS row
MATCH (old:Stakeholder {id: row.old})
MERGE (body:Stakeholder {id: row.id})
  ON CREATE SET body.name = row.name, body.nameKey = old.nameKey, body.words = old.words
MERGE (old)-[:SAME_AS]->(body);

MATCH (old:Stakeholder)-[:SAME_AS]->(body:Stakeholder), (old)-[r:CARRIES_OUT]->(entry:Entry)
MERGE (body)-[n:CARRIES_OUT]->(entry)
SET n.role = CASE
  WHEN r.role IS NULL THEN n.role
  WHEN n.role IS NULL OR r.role CONTAINS n.role THEN r.role
  WHEN n.role CONTAINS r.role THEN n.role
  ELSE n.role + ', ' + r.role END;

MATCH (old:Stakeholder)-[:SAME_AS]->(body:Stakeholder), (old)-[r:FACILITATES]->(line:ActionLine)
MERGE (body)-[n:FACILITATES]->(line)
SET n.lead = coalesce(n.lead, false) OR r.lead;

MATCH (old:Stakeholder)-[:SAME_AS]->(:Stakeholder) DETACH DELETE old;

// It is also found by its full name: keys of order and search are made again.
UNWIND [
  {id: 'adb', full: 'Asian Development Bank'},
  {id: 'african-union-commission', full: 'African Union Commission'},
  {id: 'cta', full: 'Technical Centre for Agricultural and Rural Cooperation'},
  {id: 'cto', full: 'Commonwealth Telecommunications Organisation'},
  {id: 'eclac', full: 'Economic Commission for Latin America and the Caribbean'},
  {id: 'ecosoc', full: 'United Nations Economic and Social Council'},
  {id: 'european-commission', full: 'European Commission'},
  {id: 'fao', full: 'Food and Agriculture Organization of the United Nations'},
  {id: 'icao', full: 'International Civil Aviation Organization'},
  {id: 'icesco', full: 'Islamic World Educational, Scientific and Cultural Organization'},
  {id: 'iica', full: 'Inter-American Institute for Cooperation on Agriculture'},
  {id: 'ilo', full: 'International Labour Organization'},
  {id: 'itc', full: 'International Trade Centre'},
  {id: 'itu', full: 'International Telecommunication Union'},
  {id: 'scbd', full: 'Secretariat of the Convention on Biological Diversity'},
  {id: 'un-desa', full: 'United Nations Department of Economic and Social Affairs'},
  {id: 'un-habitat', full: 'United Nations Human Settlements Programme'},
  {id: 'un-regional-commissions', full: 'United Nations Regional Commissions'},
  {id: 'unctad', full: 'United Nations Conference on Trade and Development'},
  {id: 'undp', full: 'United Nations Development Programme'},
  {id: 'unep', full: 'United Nations Environment Programme'},
  {id: 'unesco', full: 'United Nations Educational, Scientific and Cultural Organization'},
  {id: 'unicef', full: 'United Nations Children\'s Fund'},
  {id: 'unido', full: 'United Nations Industrial Development Organization'},
  {id: 'upu', full: 'Universal Postal Union'},
  {id: 'wfp', full: 'World Food Programme'},
  {id: 'who', full: 'World Health Organization'},
  {id: 'wmo', full: 'World Meteorological Organization'},
  {id: 'world-bank', full: 'World Bank'},
  {id: 'wto', full: 'World Trade Organization'}
] AS row
MATCH (body:Stakeholder {id: row.id})
SET body.kind = 'INTERNATIONAL_ORGANIZATION', body.names = [each IN [row.full] WHERE each <> body.name];

MATCH (state:GraphState {id: 'graph'}) REMOVE state.keys;
