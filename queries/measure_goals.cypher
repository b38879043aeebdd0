// name = "measure_goals"
// description = "The quantified goals and sums of money that a measure sets."
// params.measure = {type = "string", example = "doc/云岭政发/2022/3/m1.1", description = "Id of the measure."}
// params.limit = {type = "integer", default = 200, minimum = 1, description = "Rows at most."}
// columns = ["goal"]
MATCH (:Measure {id: $measure})-[:SETS_GOAL]->(g:Goal)
RETURN properties(g) AS goal
ORDER BY g.start, g.id
LIMIT $limit
