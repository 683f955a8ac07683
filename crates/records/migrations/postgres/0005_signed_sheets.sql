-- A sheet that came in whole (`taken`) and one that a rater signed in the office (`submitted`) are two things from now on:
-- only a signed one is locked on every road. Which ones were signed stands in the log; a line whose figures are no JSON,
-- as one that another tool wrote, says nothing about that.
CREATE FUNCTION pg_temp.json_of_line(body TEXT) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN CAST(body AS jsonb);
EXCEPTION WHEN others THEN
    RETURN NULL;
END $$;
WITH signed AS (
    SELECT r.id AS round_id, pg_temp.json_of_line(a.detail) ->> 'rater' AS rater,
        MAX(CASE WHEN a.action = 'submit_rater_sheet' THEN a.seq END) AS submitted,
        MAX(CASE WHEN a.action = 'reopen_rater_sheet' THEN a.seq END) AS reopened
    FROM audit_log a JOIN rounds r ON r.code = a.subject
    WHERE a.action IN ('submit_rater_sheet', 'reopen_rater_sheet')
    GROUP BY 1, 2
)
UPDATE score_sheets SET state = 'taken'
WHERE state = 'submitted' AND (round_id, rater) NOT IN (
    SELECT round_id, rater FROM signed
    WHERE submitted IS NOT NULL AND rater IS NOT NULL AND submitted > COALESCE(reopened, 0));
