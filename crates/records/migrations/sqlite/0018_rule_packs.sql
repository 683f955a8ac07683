-- Several rule packs, each with the day from which it holds. Its PostgreSQL twin is ../postgres/0018_rule_packs.sql.

-- state: draft, in_force or withdrawn. holds_from: the day from which the pack holds or, of a draft, is meant to; none from the
-- beginning, as of the pack by which an office was founded.
ALTER TABLE rule_packs ADD COLUMN state TEXT NOT NULL DEFAULT 'in_force';
ALTER TABLE rule_packs ADD COLUMN holds_from TEXT;
