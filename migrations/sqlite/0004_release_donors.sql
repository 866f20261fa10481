-- What tells how many donors of a bank have changed since its public figures were counted. Once landed this file is never
-- edited.

-- For each bank of the live release: fingerprints of its donors and what was counted of them, as `publish` writes them.
create table release_donors (
    slug   text primary key,
    donors blob not null
) strict;
