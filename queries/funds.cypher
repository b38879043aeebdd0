// name = "funds"
// description = "Funds, what is promised about each, the sums named in the same words, and who answers for it."
// params.q = {type = "string", example = "基金", optional = true, description = "Part of a name."}
// params.limit = {type = "integer", default = 50, minimum = 1, description = "Rows at most."}
// columns = ["fund", "relation", "commitment", "class", "strength", "sums", "agencies", "document", "id"]
MATCH (e:Fund)
WHERE $q IS NULL OR any(name IN [e.name] + e.aliases WHERE name CONTAINS $q)
MATCH (e)<-[r:TARGETS|ACTOR]-(c:Commitment)
MATCH (d:Document {id: c.document})
RETURN e.name AS fund, type(r) AS relation, c.quote AS commitment, c.commitment_class AS class, c.strength AS strength,
  COLLECT {
    MATCH (g:Goal {document: c.document})
    WHERE g.start < c.end AND c.start < g.end
    RETURN g.comparison + ' ' + g.value + g.unit ORDER BY g.start, g.id
  } AS sums,
  COLLECT {
    MATCH (c)<-[:HAS_COMMITMENT]-(:Measure)-[:LED_BY|PARTICIPATED_BY|ASSIGNED_TO|LOCALIZED_BY]->(a:Agency)
    RETURN DISTINCT a.name ORDER BY a.name
  } AS agencies,
  coalesce(d.number, d.title) AS document, e.id AS id
ORDER BY id, c.id, relation, r.id
LIMIT $limit
