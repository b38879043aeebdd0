// name = "measure_agencies"
// description = "Who leads a measure and who takes part, with the clause that says so and where it stands."
// params.measure = {type = "string", example = "doc/鲁政办字/2021/56/m1", description = "Id of the measure."}
// params.limit = {type = "integer", default = 200, minimum = 1, description = "Rows at most."}
// columns = ["role", "id", "name", "quote", "start", "end", "clause", "clause_start", "clause_end", "origin", "inherited", "deadline", "rule"]
MATCH (m:Measure {id: $measure})-[r:LED_BY|PARTICIPATED_BY|ASSIGNED_TO|LOCALIZED_BY]->(a:Agency)
RETURN type(r) AS role, a.id AS id, a.name AS name, r.quote AS quote, r.start AS start, r.end AS end,
  r.clause AS clause, r.clause_start AS clause_start, r.clause_end AS clause_end,
  r.origin AS origin, r.inherited AS inherited, r.deadline AS deadline, r.rule AS rule
ORDER BY start, role, id
LIMIT $limit
