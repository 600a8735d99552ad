-- Run once, in the new cluster, before anybody can connect.
create role web login;
create database insight;
\connect insight
revoke all on schema public from public;
create table greeting (
  id integer primary key,
  text text not null,
  written_at timestamptz not null default now()
);
insert into greeting values (1, 'Hello from PostgreSQL, across the mesh.');
-- Settings of the server, so the answer names the machine that gave it.
create view insight_identity as
  select
    current_setting('insight.instance_id', true) as instance_id,
    current_setting('insight.image_id', true) as image_id,
    current_setting('insight.fingerprint', true) as fingerprint,
    current_setting('server_version') as version;
grant usage on schema public to web;
grant select on greeting, insight_identity to web;
alter role web set default_transaction_read_only = on;
