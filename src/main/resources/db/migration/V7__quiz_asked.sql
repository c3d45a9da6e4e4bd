-- A fingerprint of what was answered: the question may be another one in a later version.
alter table quiz_try add column asked varchar(22);
