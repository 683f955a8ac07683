-- Photos and films of the work that candidates are marked for. Its SQLite twin is ../sqlite/0019_work_pieces.sql.

-- criterion: none where it is about everything. kind: photo or film. sha256, bytes: of the photo as it is kept, or of the film's file.
-- place: where a film lies; none of a photo, whose picture is in work_photos.
CREATE TABLE work_pieces (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    candidate_id TEXT COLLATE "C" NOT NULL REFERENCES candidates (id),
    criterion TEXT COLLATE "C",
    kind TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL,
    bytes BIGINT NOT NULL,
    place TEXT COLLATE "C",
    taken_on TEXT COLLATE "C",
    note TEXT COLLATE "C" NOT NULL,
    added_at TEXT COLLATE "C" NOT NULL,
    added_by TEXT COLLATE "C" NOT NULL
);

CREATE INDEX work_piece_candidate ON work_pieces (candidate_id);

CREATE TABLE work_photos (
    work_piece_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES work_pieces (id),
    candidate_id TEXT COLLATE "C" NOT NULL REFERENCES candidates (id),
    jpeg BYTEA NOT NULL
);

CREATE INDEX work_photo_candidate ON work_photos (candidate_id);

SELECT protect_rows('work_pieces');
SELECT protect_rows('work_photos');
