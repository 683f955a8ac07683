-- Workshops and teams after the founding: closed ones, and what unit and candidate were called when a result came out. Its SQLite twin is
-- ../sqlite/0011_units.sql.

-- closed_on: since when nobody comes into it any more; none while it is open.
ALTER TABLE workshops ADD COLUMN closed_on TEXT COLLATE "C";
ALTER TABLE teams ADD COLUMN closed_on TEXT COLLATE "C";

-- unit: `workshop/team` of the candidate on the day of the decision, empty without one; unit_name: what it was called then, with its
-- workshop; name: what the candidate was called. Older rows have none of them.
ALTER TABLE decisions
    ADD COLUMN unit TEXT COLLATE "C",
    ADD COLUMN unit_name TEXT COLLATE "C",
    ADD COLUMN name TEXT COLLATE "C";
