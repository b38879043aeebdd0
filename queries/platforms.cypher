// name = "platforms"
// description = "Platforms and facilities, what is promised about each and how firmly, who leads that and who answers with them; the firmest first."
// params.q = {type = "string", example = "海洋", optional = true, description = "Part of a name."}
// params.limit = {type = "integer", default = 50, minimum = 1, description = "Rows at most."}
// columns = ["name", "label", "strength", "class", "commitment", "relation", "leads", "others", "document", "id"]
MATCH (e:Platform|Facility)
WHERE $q IS NULL OR any(name IN [e.name] + e.aliases WHERE name CONTAINS $q)
MATCH (e)<-[r:TARGETS|ACTOR]-(c:Commitment)
MATCH (d:Document {id: c.document})
WITH e, r, c, d
ORDER BY c.strength DESC, e.id, c.id, type(r), r.id
LIMIT $limit
RETURN e.name AS name, CASE WHEN e:Platform THEN 'Platform' ELSE 'Facility' END AS label,
  c.strength AS strength, c.commitment_class AS class, c.quote AS commitment, type(r) AS relation,
  COLLECT {
    MATCH (c)<-[:HAS_COMMITMENT]-(:Measure)-[:LED_BY]->(a:Agency)
    RETURN DISTINCT a.name ORDER BY a.name
  } AS leads,
  COLLECT {
    MATCH (c)<-[:HAS_COMMITMENT]-(:Measure)-[:PARTICIPATED_BY|ASSIGNED_TO|LOCALIZED_BY]->(a:Agency)
    RETURN DISTINCT a.name ORDER BY a.name
  } AS others,
  coalesce(d.number, d.title) AS document, e.id AS id
ORDER BY strength DESC, id, c.id, relation, r.id
