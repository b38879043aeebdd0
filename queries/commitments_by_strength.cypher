// name = "commitments_by_strength"
// description = "Commitments of a class or of a strength and above, firmest first."
// params.class = {type = "string", example = "SUPPORT", optional = true, description = "ACT, SUPPORT, ENCOURAGE, PERMIT, STRIVE, PRIORITIZE, EXPLORE, REQUIRE or PROHIBIT."}
// params.strength = {type = "integer", default = -2, example = 3, description = "Least strength, -2 (forbidden) to 5 (must)."}
// params.limit = {type = "integer", default = 25, minimum = 1, description = "Rows at most."}
// columns = ["strength", "class", "quote", "document", "number", "id"]
MATCH (c:Commitment)
WHERE c.strength >= $strength AND ($class IS NULL OR c.commitment_class = $class)
WITH c ORDER BY c.strength DESC, c.document, c.order LIMIT $limit
MATCH (d:Document {id: c.document})
RETURN c.strength AS strength, c.commitment_class AS class, c.quote AS quote,
  d.title AS document, d.number AS number, c.id AS id
ORDER BY strength DESC, c.document, c.order
LIMIT $limit
