-- The registry: banks, samples, their history, and the proof of every import.
-- Once landed this file is never edited. Timestamps are RFC 3339 in UTC; ids for the outside are UUIDs in text.
-- Lists that grow with the program (kinds, entities) are closed there, not here: a check would have to be rebuilt with
-- its whole table.

-- "TMRQ": tells `file` and us whose database this is.
pragma application_id = 1414353489;

-- One row: which database this is.
create table registry (
    only        integer primary key check (only = 1),
    instance    text    not null,
    created_at  text    not null,
    -- The highest sample key ever given: keys are not given twice, even when the row is gone.
    last_sample integer not null default 0
) strict;

-- The short closed lists that samples are coded with: a sample holds the key, so that rows stay small.
create table term (
    key  integer primary key,
    list text not null,
    code text not null,
    unique (list, code)
) strict;

-- One file given by one person. Written when the import begins, completed when it commits: never seen in between.
create table import (
    key            integer primary key autoincrement,
    id             text    not null unique,
    kind           text    not null,
    biobank        integer references biobank (key),
    actor          text    not null,
    at             text    not null,
    file_name      text    not null default '',
    file_bytes     integer not null default 0 check (file_bytes >= 0),
    file_sha256    text    not null default '',
    file_encoding  text    not null default '',
    file_separator text    not null default '',
    file_columns   integer not null default 0 check (file_columns >= 0),
    file_lines     integer not null default 0 check (file_lines >= 0),
    -- Where the file says that its content was copied from.
    source         text,
    -- Whether the file says that its content is made up.
    synthetic      integer not null default 0 check (synthetic in (0, 1)),
    added          integer not null default 0,
    changed        integer not null default 0,
    gone           integer not null default 0,
    unchanged      integer not null default 0,
    refused        integer not null default 0,
    -- Number of the last change in the log when it committed.
    seq            integer not null default 0,
    -- What validation said, as JSON.
    findings       text    not null default '[]'
) strict;
create index import_file on import (file_sha256);

create table biobank (
    key        integer primary key autoincrement,
    id         text    not null unique,
    slug       text    not null unique,
    name       text    not null,
    -- The entry as JSON: it is read and written whole.
    content    text    not null check (json_valid(content)),
    import     integer not null references import (key),
    updated_at text    not null
) strict;

create table collection (
    key        integer primary key autoincrement,
    id         text    not null unique,
    slug       text    not null unique,
    name       text    not null,
    content    text    not null check (json_valid(content)),
    import     integer not null references import (key),
    updated_at text    not null
) strict;

create table network (
    key        integer primary key autoincrement,
    id         text    not null unique,
    slug       text    not null unique,
    name       text    not null,
    content    text    not null check (json_valid(content)),
    import     integer not null references import (key),
    updated_at text    not null
) strict;

-- What an entry of one of these three lists said before it was replaced.
create table entry_history (
    entity      text    not null,
    key         integer not null,
    before      text    not null check (json_valid(before)),
    import      integer not null references import (key),
    replaced_by integer not null references import (key),
    at          text    not null,
    primary key (entity, key, replaced_by)
) strict;

-- One row for each sample. Columns of the type `integer` that name a list hold the key of a term.
create table sample (
    -- Given by us: consecutive within an import, never twice.
    id                  integer primary key,
    biobank             integer not null references biobank (key),
    local_id            text    not null check (length(local_id) between 1 and 64),
    donor               text,
    sample_type         integer not null,
    tumour              integer,
    preservation        integer,
    storage_temperature integer,
    diagnosis           text,
    topography          text,
    morphology          text,
    adicap              text,
    sex                 integer,
    age_at_sampling     integer check (age_at_sampling between 0 and 255),
    collected           text,
    quantity            real    check (quantity >= 0),
    unit                integer,
    stage               text,
    consent             integer not null,
    dna                 integer check (dna in (0, 1)),
    rna                 integer check (rna in (0, 1)),
    protein             integer check (protein in (0, 1)),
    collection          text,
    note                text,
    -- Every further column of the file, as JSON.
    annotations         text,
    -- 64 bits over everything the sample says.
    fingerprint         integer not null,
    -- The import that wrote the row, and the line of its file.
    import              integer not null references import (key),
    line                integer not null,
    unique (biobank, local_id)
) strict;

-- What a sample said before it was replaced: the same columns.
create table sample_history (
    id                  integer not null,
    biobank             integer not null,
    local_id            text    not null,
    donor               text,
    sample_type         integer not null,
    tumour              integer,
    preservation        integer,
    storage_temperature integer,
    diagnosis           text,
    topography          text,
    morphology          text,
    adicap              text,
    sex                 integer,
    age_at_sampling     integer,
    collected           text,
    quantity            real,
    unit                integer,
    stage               text,
    consent             integer not null,
    dna                 integer,
    rna                 integer,
    protein             integer,
    collection          text,
    note                text,
    annotations         text,
    fingerprint         integer not null,
    import              integer not null,
    line                integer not null,
    replaced_by         integer not null references import (key),
    primary key (id, replaced_by)
) strict, without rowid;

-- The change log: what the search index follows. One entry stands for a range of row keys.
create table change (
    seq    integer primary key autoincrement,
    entity text    not null,
    first  integer not null,
    last   integer not null check (last >= first),
    import integer references import (key)
) strict;

-- The public figures. One is live at most.
create table release (
    key       integer primary key autoincrement,
    id        text    not null unique,
    at        text    not null,
    -- The last change of samples that the figures were counted after.
    seq       integer not null,
    synthetic integer not null check (synthetic in (0, 1)),
    body      text    not null,
    -- Superseded by the next one, or withdrawn: taken back by somebody.
    state     text    not null check (state in ('live', 'superseded', 'withdrawn'))
) strict;
create unique index release_live on release (state) where state = 'live';

-- Who did what. Rows are only ever added.
create table audit (
    seq     integer primary key autoincrement,
    at      text not null,
    actor   text not null,
    action  text not null,
    subject text not null,
    detail  text not null check (json_valid(detail))
) strict;

create trigger audit_is_not_changed before update on audit
begin
    select raise(abort, 'the audit is never changed');
end;

create trigger audit_is_not_deleted before delete on audit
begin
    select raise(abort, 'the audit is never deleted');
end;

-- `insert or replace` would take a row away without asking the trigger above.
create trigger audit_is_not_replaced before insert on audit
when exists (select 1 from audit where seq = new.seq)
begin
    select raise(abort, 'the audit is never changed');
end;
