// name = "measure"
// description = "One measure with its own words, the document it belongs to, and the measures above and below it."
// params.measure = {type = "string", example = "doc/鲁政办字/2021/56/m2", description = "Id of the measure."}
// columns = ["measure", "document", "parent", "parts"]
MATCH (d:Document)-[:HAS_MEASURE]->(m:Measure {id: $measure})
RETURN properties(m) AS measure, d {.id, .title, .number, .date, .held} AS document,
  head(COLLECT { MATCH (above:Measure)-[:HAS_PART]->(m) RETURN above {.id, .number, .title} }) AS parent,
  COLLECT { MATCH (m)-[:HAS_PART]->(below:Measure) RETURN below {.id, .number, .title} ORDER BY below.order } AS parts
ORDER BY d.id LIMIT 1
