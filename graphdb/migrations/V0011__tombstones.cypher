// What is not published, and what is not there any more. Printed from graphdb/model.py.
CREATE CONSTRAINT submission_id IF NOT EXISTS FOR (n:Submission) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT tombstone_id IF NOT EXISTS FOR (n:Tombstone) REQUIRE n.id IS UNIQUE;
// Spellings of international bodies that were stakeholders of their own, see V0008.
UNWIND [
  {old: 'asian-development-bank-adb', id: 'adb'},
  {old: 'african-union-commission.ETH', id: 'african-union-commission'},
  {old: 'technical-centre-for-agricultural-and-rural-cooperation-cta.NLD', id: 'cta'},
  {old: 'commonwealth-telecommunications-organisation', id: 'cto'},
  {old: 'eclac.CHL', id: 'eclac'},
  {old: 'food-and-agriculture-organization-fao-of-the-united-nations', id: 'fao'},
  {old: 'food-and-agriculture-organization-of-the-united-nations-fao.ITA', id: 'fao'},
  {old: 'islamic-educational-scientific-and-cultural-organization-ise-c9d8b5c9e9.MAR', id: 'icesco'},
  {old: 'inter-american-institute-for-cooperation-in-agriculture', id: 'iica'},
  {old: 'international-telecommunication-union', id: 'itu'},
  {old: 'secretariat-of-the-convention-on-biological-diversity-cbd', id: 'scbd'},
  {old: 'united-nations-development-programme', id: 'undp'},
  {old: 'united-nations-development-programme-undp', id: 'undp'},
  {old: 'united-nations-environment-programme-unep', id: 'unep'},
  {old: 'united-nations-envrionment-programme.KEN', id: 'unep'},
  {old: 'united-nations-children-s-fund-unicef', id: 'unicef'},
  {old: 'united-nations-world-food-programme', id: 'wfp'},
  {old: 'the-world-health-organization', id: 'who'},
  {old: 'the-world-bank', id: 'world-bank'}
] AS row
MATCH (body:Stakeholder {id: row.id})
MERGE (t:Tombstone {id: 'Stakeholder:' + row.old})
  ON CREATE SET t.fate = 'MERGED', t.into = 'Stakeholder:' + row.id;
