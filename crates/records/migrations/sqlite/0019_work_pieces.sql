-- Photos and films of the work that candidates are marked for. Its PostgreSQL twin is ../postgres/0019_work_pieces.sql.

-- criterion: none where it is about everything. kind: photo or film. sha256, bytes: of the photo as it is kept, or of the film's file.
-- place: where a film lies; none of a photo, whose picture is in work_photos.
CREATE TABLE work_pieces (
    id TEXT NOT NULL PRIMARY KEY,
    candidate_id TEXT NOT NULL REFERENCES candidates (id),
    criterion TEXT,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    place TEXT,
    taken_on TEXT,
    note TEXT NOT NULL,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL
) STRICT;

CREATE INDEX work_piece_candidate ON work_pieces (candidate_id);

CREATE TABLE work_photos (
    work_piece_id TEXT NOT NULL PRIMARY KEY REFERENCES work_pieces (id),
    candidate_id TEXT NOT NULL REFERENCES candidates (id),
    jpeg BLOB NOT NULL
) STRICT;

CREATE INDEX work_photo_candidate ON work_photos (candidate_id);
