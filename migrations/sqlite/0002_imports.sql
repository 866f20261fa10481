-- Imports that are looked at before they are published, and taken back after. Once landed this file is never edited.

-- Codes of the mode: closed in the program.
alter table import add column mode text not null default 'add-or-update';
-- The import that this one takes back.
alter table import add column undoes integer references import (key);
-- Version of the bank before: see `version`.
alter table import add column version_before integer not null default 0;

-- The last change that an import made to rows of a bank. A preview holds as long as it stays.
create table version (
    biobank integer primary key references biobank (key),
    seq     integer not null
) strict;

-- The file as it was accepted, personal columns blanked: compressed pieces, each from a line of the file on.
create table file_piece (
    key        integer primary key,
    import     integer not null references import (key),
    first_line integer not null,
    piece      blob    not null,
    unique (import, first_line)
) strict;

-- What an import did is found from its key, and what a sample said from its bank and name.
create index sample_history_replaced_by on sample_history (replaced_by);
create index sample_history_name on sample_history (biobank, local_id);

-- Who may write through the API, for one bank. The secret is not kept, only its SHA-256.
create table token (
    key        integer primary key,
    id         text    not null unique,
    sha256     blob    not null unique check (length(sha256) = 32),
    biobank    integer not null references biobank (key),
    name       text    not null,
    actor      text    not null,
    at         text    not null,
    revoked_at text
) strict;

-- Files that have been read and not published.
create table staged (
    id         text    primary key,
    biobank    integer not null references biobank (key),
    at         text    not null,
    expires_at text    not null,
    -- What is known of it, as JSON.
    content    text    not null check (json_valid(content))
) strict;
create index staged_biobank on staged (biobank);

-- Requests that were sent with a key, so that sending one twice does nothing twice.
create table request (
    token   text not null,
    key     text not null,
    -- Of the whole request.
    sha256  blob not null check (length(sha256) = 32),
    -- The import that it was about or made.
    subject text not null,
    at      text not null,
    primary key (token, key)
) strict, without rowid;

-- How a person said that files of a bank with this header are to be read.
create table choices (
    biobank   integer not null references biobank (key),
    signature text    not null,
    content   text    not null check (json_valid(content)),
    at        text    not null,
    primary key (biobank, signature)
) strict, without rowid;
