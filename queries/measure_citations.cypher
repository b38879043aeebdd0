// name = "measure_citations"
// description = "The documents that a measure names, and in which relation."
// params.measure = {type = "string", example = "doc/云海政发/2022/11/m3.2", description = "Id of the measure."}
// params.limit = {type = "integer", default = 200, minimum = 1, description = "Rows at most."}
// columns = ["relation", "id", "title", "number", "held", "cue", "quote", "start", "end"]
MATCH (m:Measure {id: $measure})
MATCH (:Document {id: m.document})-[r:IMPLEMENTS|BASED_ON|AMENDS|REPEALS|PROMULGATES|CITES {measure: m.id}]->(to:Document)
RETURN type(r) AS relation, to.id AS id, to.title AS title, to.number AS number, to.held AS held,
  r.cue AS cue, r.quote AS quote, r.start AS start, r.end AS end
ORDER BY start, relation, id
LIMIT $limit
