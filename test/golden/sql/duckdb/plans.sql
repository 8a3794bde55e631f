-- scalar eq
SELECT ("c1" = (1)) AS "value" FROM "t";

-- scalar ne
SELECT ("c0" <> 'it''s') AS "value" FROM "t";

-- scalar lt
SELECT ("c2" < (1e-1::DOUBLE)) AS "value" FROM "t";

-- scalar le
SELECT ("c1" <= (-5)) AS "value" FROM "t";

-- scalar gt
SELECT ("c1" > (12345678901234567890)) AS "value" FROM "t";

-- scalar ge
SELECT ("c2" >= (-1e+300::DOUBLE)) AS "value" FROM "t";

-- scalar add
SELECT ("c1" + (1)) AS "value" FROM "t";

-- scalar sub
SELECT ("c1" - (-1)) AS "value" FROM "t";

-- scalar mul
SELECT ("c2" * (2)) AS "value" FROM "t";

-- scalar div
SELECT ("c1" / (2)) AS "value" FROM "t";

-- scalar concat
SELECT ("c0" || '!') AS "value" FROM "t";

-- scalar and
SELECT (("c0" IS NULL) AND (NOT ("c1" IS NULL))) AS "value" FROM "t";

-- scalar or
SELECT (("c0" IS NULL) OR ("c1" IS NULL) OR ("c2" IS NULL)) AS "value" FROM "t";

-- scalar not
SELECT (NOT ("c0" IS NULL)) AS "value" FROM "t";

-- scalar isNull
SELECT ("c0" IS NULL) AS "value" FROM "t";

-- scalar isNotNull
SELECT ("c0" IS NOT NULL) AS "value" FROM "t";

-- scalar coalesce
SELECT coalesce("c0", '') AS "value" FROM "t";

-- scalar nullIf
SELECT nullif("c0", '') AS "value" FROM "t";

-- scalar length
SELECT length("c0") AS "value" FROM "t";

-- scalar isAscii
SELECT (strlen("c0") = length("c0")) AS "value" FROM "t";

-- scalar lower
SELECT lower("c0") AS "value" FROM "t";

-- scalar upper
SELECT upper("c0") AS "value" FROM "t";

-- scalar trim
SELECT (CASE WHEN regexp_matches("c0", '^[\t-\r\p{Z}\x{85}\x{feff}]|[\t-\r\p{Z}\x{85}\x{feff}]$') THEN trim("c0", '	
                  　﻿') ELSE "c0" END) AS "value" FROM "t";

-- scalar matches
SELECT regexp_full_match("c0", '[a-z]+') AS "value" FROM "t";

-- scalar regexReplace
SELECT regexp_replace("c0", '[0-9]', '9', 'g') AS "value" FROM "t";

-- scalar replace
SELECT replace("c0", ',', '.') AS "value" FROM "t";

-- scalar substring
SELECT substring("c0", (1), (3)) AS "value" FROM "t";

-- scalar contains
SELECT contains("c0", '%') AS "value" FROM "t";

-- scalar startsWith
SELECT starts_with("c0", '_') AS "value" FROM "t";

-- scalar abs
SELECT abs("c2") AS "value" FROM "t";

-- scalar floor
SELECT floor("c2") AS "value" FROM "t";

-- scalar isNotFinite
SELECT (NOT isfinite("c2")) AS "value" FROM "t";

-- scalar epochMicros
SELECT epoch_us(TRY_CAST("c0" AS TIMESTAMP)) AS "value" FROM "t";

-- scalar parseTimestamp
SELECT try_strptime("c0", '%d.%m.%Y') AS "value" FROM "t";

-- scalar hash
SELECT hash("c0", "c1") AS "value" FROM "t";

-- and, or of nothing
SELECT true AS "all", false AS "none" FROM "t";

-- literals
SELECT NULL AS "a", true AS "b", ('' || chr(0) || '') AS "c", (5e-1::DOUBLE) AS "d", (-3) AS "e", '' AS "f" FROM "t";

-- casts
SELECT CAST("c1" AS VARCHAR) AS "a", TRY_CAST("c0" AS DOUBLE) AS "b", TRY_CAST("c0" AS DATE) AS "c", TRY_CAST("c0" AS BOOLEAN) AS "d" FROM "t";

-- case
SELECT (CASE WHEN ("c0" IS NULL) THEN 'none' ELSE "c0" END) AS "a" FROM "t";

-- in
SELECT ("c0" IN ('x', 'y''')) AS "a", false AS "b" FROM "t";

-- in a query
SELECT "_row" AS "id" FROM "t" WHERE (("c0") IN (SELECT "c0" AS "c0" FROM "t" GROUP BY "c0" HAVING (count(*) > (1))));

-- in a query of pairs
SELECT "_row" AS "id" FROM "t" WHERE (("c0", "c1") IN (SELECT "c0" AS "c0", "c1" AS "c1" FROM "t"));

-- aggregates
SELECT count(*) AS "rows", count(*) FILTER (WHERE ("c0" IS NOT NULL)) AS "some", count("c0") FILTER (WHERE ("c1" > (1))) AS "values", count(DISTINCT "c0") AS "different", sum("c1") AS "sum", min("c2") AS "min", max("c0") AS "max", any_value("c1") AS "any", bit_xor("c1") AS "bits" FROM "t";

-- groups
SELECT "key" AS "key", count(*) AS "rows" FROM (SELECT "c0" AS "key", "c1" AS "value" FROM "t" WHERE ("c0" IS NOT NULL)) GROUP BY "key" HAVING (count(*) >= (1)) ORDER BY count(*) DESC NULLS LAST, "key" ASC NULLS LAST LIMIT 10 OFFSET 2;

-- windows
SELECT (row_number() OVER (PARTITION BY "c0" ORDER BY "_row" ASC NULLS LAST)) AS "number", (count(*) OVER (PARTITION BY "c0", "c1")) AS "rows", (min("c1") OVER ()) AS "least" FROM "t";
