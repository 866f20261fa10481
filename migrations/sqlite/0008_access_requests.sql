-- Requests of researchers to banks. Once landed this file is never edited.

create table access_request (
    key          integer primary key,
    id           text not null unique,
    at           text not null,
    -- The language of the page that it was written on, and of every mail about it.
    lang         text not null check (lang in ('fr', 'en')),
    name         text not null,
    institution  text not null,
    email        text not null,
    purpose      text not null,
    needed       text not null,
    -- What was searched for, in words, and as the query part of the address.
    criteria     text not null,
    search       text not null,
    -- When whoever has the e-mail address said that it is theirs; nothing is sent to a bank before.
    confirmed_at text
) strict;
create index access_request_at on access_request (at);
create index access_request_email on access_request (email, at);

-- Links that were sent to the address. Of their secret only the SHA-256 is kept; each attempt to send makes another one.
create table access_request_link (
    sha256     blob    primary key check (length(sha256) = 32),
    request    integer not null references access_request (key) on delete cascade,
    expires_at text    not null
) strict;
create index access_request_link_request on access_request_link (request);

-- What is to be sent of each request, to whom, and what became of it. E-mail addresses of banks are looked up when a mail is
-- sent, and not kept here.
create table access_request_mail (
    key      integer primary key,
    request  integer not null references access_request (key) on delete cascade,
    kind     text    not null check (kind in ('confirmation', 'bank', 'copy', 'operator')),
    -- Public id and name of the bank, and what is published of it; of a mail to a bank.
    biobank  text    not null,
    name     text    not null,
    figure   text    not null,
    -- Held until the request is confirmed.
    state    text    not null check (state in ('held', 'waiting', 'sent', 'failed', 'no-address')),
    attempts integer not null default 0,
    due_at   text    not null,
    done_at  text,
    trouble  text    not null default ''
) strict;
create index access_request_mail_request on access_request_mail (request);
create index access_request_mail_due on access_request_mail (due_at) where state = 'waiting';
