-- Public notices of results, objections, and the years of the working calendar that an office took in itself. Its SQLite twin is
-- ../sqlite/0013_notices.sql.

-- number: the first, second … notice of a round; run: the run of results that it shows; last_day: the last of its working days;
-- place: where it hangs and where to object; withdrawn_because: why it was taken down; none while it counts.
CREATE TABLE notices (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    round_id TEXT COLLATE "C" NOT NULL REFERENCES rounds (id),
    number BIGINT NOT NULL,
    run BIGINT NOT NULL,
    published_on TEXT COLLATE "C" NOT NULL,
    working_days BIGINT NOT NULL,
    last_day TEXT COLLATE "C" NOT NULL,
    place TEXT COLLATE "C" NOT NULL,
    withdrawn_because TEXT COLLATE "C",
    UNIQUE (round_id, number)
);

-- Who stands on a notice, with the result of that day.
CREATE TABLE notice_people (
    notice_id TEXT COLLATE "C" NOT NULL REFERENCES notices (id),
    candidate_id TEXT COLLATE "C" NOT NULL REFERENCES candidates (id),
    result TEXT COLLATE "C" NOT NULL,
    total TEXT COLLATE "C",
    PRIMARY KEY (notice_id, candidate_id)
);

-- Objections about candidates who stand on a notice. raised_by: none where it came without a name; evidence: file names and their
-- SHA-256, JSON; answer_by: the last day for an answer; said: her result as the notice said it; became: what a correction made of it.
CREATE TABLE objections (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    round_id TEXT COLLATE "C" NOT NULL REFERENCES rounds (id),
    number BIGINT NOT NULL,
    notice_id TEXT COLLATE "C" NOT NULL REFERENCES notices (id),
    candidate_id TEXT COLLATE "C" NOT NULL REFERENCES candidates (id),
    raised_on TEXT COLLATE "C" NOT NULL,
    raised_by TEXT COLLATE "C",
    facts TEXT COLLATE "C" NOT NULL,
    evidence TEXT COLLATE "C" NOT NULL,
    answer_by TEXT COLLATE "C" NOT NULL,
    said TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    answer TEXT COLLATE "C",
    became TEXT COLLATE "C",
    settled_on TEXT COLLATE "C",
    settled_by TEXT COLLATE "C",
    second TEXT COLLATE "C",
    UNIQUE (round_id, number)
);

-- body: the year with its holidays and make-up days, JSON.
CREATE TABLE calendar_years (
    year BIGINT NOT NULL PRIMARY KEY,
    body TEXT COLLATE "C" NOT NULL
);

SELECT protect_rows(name) FROM unnest(ARRAY['calendar_years', 'notice_people', 'notices', 'objections']) AS name;
