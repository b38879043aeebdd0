// name = "citations_of"
// description = "The documents that a document implements, is based on, amends, repeals, promulgates or cites, with the words that say so."
// params.document = {type = "string", example = "鲁政办字〔2021〕56号", description = "Number or id of the document."}
// params.limit = {type = "integer", default = 200, minimum = 1, description = "Rows at most."}
// columns = ["relation", "id", "title", "number", "held", "cue", "quote", "start", "end", "measure"]
MATCH (d:Document)-[r:IMPLEMENTS|BASED_ON|AMENDS|REPEALS|PROMULGATES|CITES]->(to:Document)
WHERE d.id = $document OR d.number = $document
RETURN type(r) AS relation, to.id AS id, to.title AS title, to.number AS number, to.held AS held,
  r.cue AS cue, r.quote AS quote, r.start AS start, r.end AS end, r.measure AS measure
ORDER BY start, relation, id
LIMIT $limit
