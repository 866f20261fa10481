-- What banks count by themselves, without a row of a sample. Once landed this file is never edited.

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
