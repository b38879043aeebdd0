// name = "measure_commitments"
// description = "What a measure commits to, in reading order, with the things each commitment is about."
// params.measure = {type = "string", example = "doc/鲁政办字/2021/56/m2", description = "Id of the measure."}
// params.limit = {type = "integer", default = 500, minimum = 1, description = "Rows at most."}
// columns = ["commitment", "things"]
MATCH (:Measure {id: $measure})-[:HAS_COMMITMENT]->(c:Commitment)
RETURN properties(c) AS commitment,
  COLLECT {
    MATCH (c)-[r:TARGETS|ACTOR|LOCATED_IN]->(e:Entity)
    RETURN e {relation: type(r), label: [l IN labels(e) WHERE l <> 'Entity'][0], .id, .name,
      quote: r.quote, start: r.start, end: r.end}
    ORDER BY r.start, type(r), e.id
  } AS things
ORDER BY c.order
LIMIT $limit
