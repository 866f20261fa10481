-- What banks count by themselves, without a row of a sample, and what they say is still correct. Once landed this file
-- is never edited.

-- One catalogue for each bank that gave one: read and written whole, like the entries of the lists, with the same
-- history. The slug is the bank's public id.
create table catalogue (
    key        integer primary key autoincrement,
    id         text    not null unique,
    slug       text    not null unique references biobank (slug),
    name       text    not null,
    content    text    not null check (json_valid(content)),
    import     integer not null references import (key),
    updated_at text    not null
) strict;

-- When somebody said for a bank that its entry and data are still correct. Rows are only ever added.
create table confirmation (
    key     integer primary key autoincrement,
    id      text    not null unique,
    biobank integer not null references biobank (key),
    actor   text    not null,
    at      text    not null
) strict;
create index confirmation_biobank on confirmation (biobank);
