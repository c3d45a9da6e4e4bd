-- What stands in the form of a question and was not sent as an answer: shown again after a hint.
alter table quiz_item add column filled_in varchar(500);
