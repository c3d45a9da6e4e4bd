-- Somebody for whom something is remembered; with a name and a password it is an account.
create table learner (
    id         varchar(22)                 not null primary key,
    name       varchar(64),
    -- The name in a form in which names that look the same are the same.
    name_key   varchar(200) unique,
    password   varchar(100),
    created_at timestamp(6) with time zone not null,
    version    bigint                      not null,
    check ((name is null) = (name_key is null) and (name is null) = (password is null))
);

-- That the browser with this token is that of a learner. The token itself is not here.
create table learner_token (
    token_hash   varchar(64)                 not null primary key,
    learner      varchar(22)                 not null references learner (id),
    signed_in    boolean                     not null,
    created_at   timestamp(6) with time zone not null,
    last_used_at timestamp(6) with time zone not null,
    version      bigint                      not null
);

create index learner_token_learner on learner_token (learner);
create index learner_token_last_used_at on learner_token (last_used_at);
