// name = "cited_by"
// description = "The documents that implement, are based on, amend, repeal, promulgate or cite a document, newest first."
// params.document = {type = "string", example = "国办发〔2019〕58号", description = "Number or id of the document."}
// params.limit = {type = "integer", default = 200, minimum = 1, description = "Rows at most."}
// columns = ["relation", "id", "title", "number", "date", "cue", "quote", "start", "end"]
MATCH (d:Document)<-[r:IMPLEMENTS|BASED_ON|AMENDS|REPEALS|PROMULGATES|CITES]-(from:Document)
WHERE d.id = $document OR d.number = $document
RETURN type(r) AS relation, from.id AS id, from.title AS title, from.number AS number, from.date AS date,
  r.cue AS cue, r.quote AS quote, r.start AS start, r.end AS end
ORDER BY coalesce(date, '') DESC, id, start, relation
LIMIT $limit
