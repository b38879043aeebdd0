-- What `policy-graph report` tells, one statement a part. A document is counted by the reading that speaks for it.

-- formats
SELECT coalesce(format, 'not opened') AS format, count(*) AS files,
  count(*) FILTER (WHERE state IN ('read', 'loaded')) AS documents,
  count(*) FILTER (WHERE state = 'duplicate') AS duplicates,
  count(*) FILTER (WHERE state IN ('read', 'loaded') AND incomplete IS NOT NULL) AS incomplete,
  count(*) FILTER (WHERE state = 'failed') AS failed
FROM source_states GROUP BY 1 ORDER BY 2 DESC, 1;

-- fields
SELECT field.key AS field, format, count(*) AS documents
FROM documents JOIN readings ON readings.id = reading
JOIN (SELECT reading AS read, min(format) AS format FROM sources GROUP BY reading) ON read = readings.id,
  json_each(head) AS field
GROUP BY 1, 2 ORDER BY 1, 2;

-- origins
SELECT field.key AS field, rule.value AS origin, count(*) AS documents
FROM documents JOIN readings ON readings.id = reading, json_each(head) AS field, json_each(field.value) AS rule
GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2;

-- stages
SELECT stage, count(*) AS readings, sum(seconds) AS seconds
FROM timings GROUP BY 1 ORDER BY avg(place), 1;

-- unresolved
SELECT json_extract(value, '$.kind') AS kind, json_extract(value, '$.reason') AS reason, count(*) AS names
FROM documents JOIN readings ON readings.id = reading, json_each(unresolved)
GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2;

-- incomplete
SELECT path, format, document, incomplete AS reason
FROM source_states WHERE state IN ('read', 'loaded') AND incomplete IS NOT NULL ORDER BY path;

-- failed
SELECT path, format, reason FROM source_states WHERE state = 'failed' ORDER BY path;
