// name = "who_answers_for"
// description = "Who answers for a topic in a place, in which role, on what basis and how firmly it is promised. Documents of the place, of what contains it and of what lies in it count, unless a commitment names another place."
// params.topic = {type = "string", example = "冷链物流", description = "Words of the topic, two characters or more."}
// params.place = {type = "string", example = "山东省", description = "Official name, alias or id of the place."}
// params.limit = {type = "integer", default = 50, minimum = 1, description = "Rows at most."}
// columns = ["role", "agency", "commitment", "class", "strength", "document", "measure", "clause", "deadline", "commitment_id", "agency_id"]
CALL db.index.fulltext.queryNodes('document_texts', '"' + replace(replace($topic, '\\', '\\\\'), '"', '\\"') + '"')
YIELD node
MATCH (m:Measure)-[:HAS_COMMITMENT]->(c:Commitment)
WHERE m = node OR c = node
WITH DISTINCT m, c
MATCH (p:Place)
WHERE p.id = $place OR p.name = $place OR $place IN p.aliases
MATCH (d:Document {id: m.document})
WHERE CASE
  WHEN EXISTS { (c)-[:ACTOR|LOCATED_IN]->(:Place) }
  THEN EXISTS { MATCH (c)-[:ACTOR|LOCATED_IN]->(q:Place) WHERE EXISTS { (q)-[:WITHIN*0..4]->(p) } OR EXISTS { (p)-[:WITHIN*0..4]->(q) } }
  ELSE EXISTS {
    MATCH (d)-[:ISSUED_BY]->(:Agency)-[:HAS_JURISDICTION]->(q:Place)
    WHERE EXISTS { (q)-[:WITHIN*0..4]->(p) } OR EXISTS { (p)-[:WITHIN*0..4]->(q) }
  }
END
WITH DISTINCT d, m, c
OPTIONAL MATCH (m)-[r:LED_BY|PARTICIPATED_BY|ASSIGNED_TO|LOCALIZED_BY]->(a:Agency)
RETURN type(r) AS role, a.name AS agency, c.quote AS commitment, c.commitment_class AS class, c.strength AS strength,
  coalesce(d.number, d.title) AS document, m.title AS measure, r.clause AS clause, r.deadline AS deadline,
  c.id AS commitment_id, a.id AS agency_id
ORDER BY coalesce(d.date, '') DESC, d.id, c.order, r.start, role, agency_id, r.id
LIMIT $limit
