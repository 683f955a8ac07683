-- Public notices of results, objections, and the years of the working calendar that an office took in itself. Its PostgreSQL twin is
-- ../postgres/0013_notices.sql.

-- number: the first, second … notice of a round; run: the run of results that it shows; last_day: the last of its working days;
-- place: where it hangs and where to object; withdrawn_because: why it was taken down; none while it counts.
CREATE TABLE notices (
    id TEXT NOT NULL PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES rounds (id),
    number INTEGER NOT NULL,
    run INTEGER NOT NULL,
    published_on TEXT NOT NULL,
    working_days INTEGER NOT NULL,
    last_day TEXT NOT NULL,
    place TEXT NOT NULL,
    withdrawn_because TEXT,
    UNIQUE (round_id, number)
) STRICT, WITHOUT ROWID;

-- Who stands on a notice, with the result of that day.
CREATE TABLE notice_people (
    notice_id TEXT NOT NULL REFERENCES notices (id),
    candidate_id TEXT NOT NULL REFERENCES candidates (id),
    result TEXT NOT NULL,
    total TEXT,
    PRIMARY KEY (notice_id, candidate_id)
) STRICT, WITHOUT ROWID;

-- Objections about candidates who stand on a notice. raised_by: none where it came without a name; evidence: file names and their
-- SHA-256, JSON; answer_by: the last day for an answer; said: her result as the notice said it; became: what a correction made of it.
CREATE TABLE objections (
    id TEXT NOT NULL PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES rounds (id),
    number INTEGER NOT NULL,
    notice_id TEXT NOT NULL REFERENCES notices (id),
    candidate_id TEXT NOT NULL REFERENCES candidates (id),
    raised_on TEXT NOT NULL,
    raised_by TEXT,
    facts TEXT NOT NULL,
    evidence TEXT NOT NULL,
    answer_by TEXT NOT NULL,
    said TEXT NOT NULL,
    state TEXT NOT NULL,
    answer TEXT,
    became TEXT,
    settled_on TEXT,
    settled_by TEXT,
    second TEXT,
    UNIQUE (round_id, number)
) STRICT, WITHOUT ROWID;

-- body: the year with its holidays and make-up days, JSON.
CREATE TABLE calendar_years (
    year INTEGER NOT NULL PRIMARY KEY,
    body TEXT NOT NULL
) STRICT;
