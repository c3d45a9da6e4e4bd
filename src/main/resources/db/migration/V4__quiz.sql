-- The questions of a topic: the files of the product, brought here when it starts.
create table question_file (
    topic    varchar(64)     not null primary key,
    place    integer         not null,
    checksum varchar(64)     not null,
    source   varchar(400000) not null
);

-- Some questions that a learner answers, one after the other.
create table quiz (
    id           varchar(22)                 not null primary key,
    learner      varchar(22)                 not null references learner (id),
    -- What it is about: topic:…, lesson:…, question:…, mixed or review.
    subject      varchar(80)                 not null,
    -- Of the form that started it: the same form sent again starts nothing new.
    form_key     varchar(22),
    created_at   timestamp(6) with time zone not null,
    last_used_at timestamp(6) with time zone not null,
    finished_at  timestamp(6) with time zone,
    version      bigint                      not null,
    unique (learner, form_key)
);

create index quiz_learner on quiz (learner, last_used_at);

-- A question in a quiz, and how it went.
create table quiz_item (
    quiz     varchar(22) not null references quiz (id) on delete cascade,
    place    integer     not null,
    question varchar(64) not null,
    -- What the order of options and the numbers of predictions are drawn from.
    seed     bigint      not null,
    hints    integer     not null,
    -- Nothing while it is open; then whether it was answered right.
    correct  boolean,
    primary key (quiz, place)
);

-- An answer that was given. Once it is here it is acknowledged, and it is here once.
create table quiz_try (
    quiz      varchar(22)                 not null references quiz (id) on delete cascade,
    position  integer                     not null,
    place     integer                     not null,
    number    integer                     not null,
    form_key  varchar(22)                 not null,
    -- In the author's indices.
    response  varchar(200)                not null,
    certainty varchar(16),
    correct   boolean                     not null,
    score     double precision            not null,
    remark_zh varchar(1000),
    remark_en varchar(1000),
    at        timestamp(6) with time zone not null,
    primary key (quiz, position),
    unique (quiz, place, number),
    unique (quiz, form_key)
);
