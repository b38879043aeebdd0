// name = "commitment_classes"
// description = "How many commitments of each class a document makes, and how firm they are."
// params.document = {type = "string", example = "鲁政办字〔2021〕56号", optional = true, description = "Number or id of the document; all documents without it."}
// params.limit = {type = "integer", default = 25, minimum = 1, description = "Rows at most."}
// columns = ["class", "commitments", "weakest", "strongest", "example"]
MATCH (c:Commitment)
WHERE $document IS NULL
  OR EXISTS { MATCH (d:Document {id: c.document}) WHERE d.id = $document OR d.number = $document }
WITH c ORDER BY c.document, c.order
RETURN c.commitment_class AS class, count(c) AS commitments, min(c.strength) AS weakest, max(c.strength) AS strongest,
  head(collect(c.quote)) AS example
ORDER BY commitments DESC, class
LIMIT $limit
