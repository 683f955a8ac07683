-- Workshops and teams after the founding: closed ones, and what unit and candidate were called when a result came out. Its PostgreSQL twin is
-- ../postgres/0011_units.sql.

-- closed_on: since when nobody comes into it any more; none while it is open.
ALTER TABLE workshops ADD COLUMN closed_on TEXT;
ALTER TABLE teams ADD COLUMN closed_on TEXT;

-- unit: `workshop/team` of the candidate on the day of the decision, empty without one; unit_name: what it was called then, with its
-- workshop; name: what the candidate was called. Older rows have none of them.
ALTER TABLE decisions ADD COLUMN unit TEXT;
ALTER TABLE decisions ADD COLUMN unit_name TEXT;
ALTER TABLE decisions ADD COLUMN name TEXT;
