// name = "zones"
// description = "Designated zones and clusters, the place each lies in, how much is promised about it and how firmly."
// params.q = {type = "string", example = "示范区", optional = true, description = "Part of a name."}
// params.limit = {type = "integer", default = 50, minimum = 1, description = "Rows at most."}
// columns = ["zone", "places", "commitments", "strongest", "promises", "documents", "id"]
MATCH (e:Zone)
WHERE $q IS NULL OR any(name IN [e.name] + e.aliases WHERE name CONTAINS $q)
CALL (e) {
  MATCH (e)<-[:TARGETS|ACTOR|LOCATED_IN]-(c:Commitment)
  WITH DISTINCT c ORDER BY c.document, c.order
  RETURN collect(c) AS found
}
RETURN e.name AS zone, COLLECT { MATCH (e)-[:WITHIN]->(p:Place) RETURN p.name ORDER BY p.id } AS places,
  size(found) AS commitments, reduce(most = null, c IN found |
    CASE WHEN most IS NULL OR c.strength > most THEN c.strength ELSE most END) AS strongest,
  [c IN found | c.quote][..5] AS promises,
  COLLECT { MATCH (e)<-[r:MENTIONS]-() RETURN DISTINCT r.document ORDER BY r.document } AS documents, e.id AS id
ORDER BY commitments DESC, id
LIMIT $limit
