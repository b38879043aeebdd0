// name = "promises_to_place"
// description = "What is promised to a place or is to be done in it, firmest first."
// params.place = {type = "string", example = "西海岸新区", description = "Official name, alias or id of the place."}
// params.limit = {type = "integer", default = 50, minimum = 1, description = "Rows at most."}
// columns = ["strength", "class", "commitment", "relation", "place", "leads", "document", "id"]
MATCH (p:Place)
WHERE p.id = $place OR p.name = $place OR $place IN p.aliases
MATCH (p)<-[r:ACTOR|LOCATED_IN|TARGETS]-(c:Commitment)
MATCH (d:Document {id: c.document})
RETURN c.strength AS strength, c.commitment_class AS class, c.quote AS commitment, type(r) AS relation, p.name AS place,
  COLLECT { MATCH (c)<-[:HAS_COMMITMENT]-(:Measure)-[:LED_BY]->(a:Agency) RETURN DISTINCT a.name ORDER BY a.name } AS leads,
  coalesce(d.number, d.title) AS document, c.id AS id
ORDER BY strength DESC, c.document, c.order, relation, p.id, r.id
LIMIT $limit
