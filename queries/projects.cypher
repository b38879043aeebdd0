// name = "projects"
// description = "Programmes, projects and pilot tasks, the measure that promises something about each, and who leads it."
// params.q = {type = "string", example = "试点", optional = true, description = "Part of a name."}
// params.limit = {type = "integer", default = 50, minimum = 1, description = "Rows at most."}
// columns = ["project", "measure", "commitment", "class", "strength", "leads", "document", "id"]
MATCH (e:Project)
WHERE $q IS NULL OR any(name IN [e.name] + e.aliases WHERE name CONTAINS $q)
MATCH (e)<-[:TARGETS|ACTOR]-(c:Commitment)
WITH DISTINCT e, c
MATCH (d:Document {id: c.document})
OPTIONAL MATCH (c)<-[:HAS_COMMITMENT]-(m:Measure)
RETURN e.name AS project, m.title AS measure, c.quote AS commitment, c.commitment_class AS class, c.strength AS strength,
  COLLECT { MATCH (m)-[:LED_BY]->(a:Agency) RETURN DISTINCT a.name ORDER BY a.name } AS leads,
  coalesce(d.number, d.title) AS document, e.id AS id
ORDER BY id, c.document, c.order, m.id
LIMIT $limit
