--liquibase formatted sql

--changeset expression:1 splitStatements:false runOnChange:true
--comment What expressions need and SQL lacks. No function raises an error whatever it is given: null instead, as the evaluator of expressions does.
-- Not strict on purpose: a strict function whose body is a CASE is never inlined.

-- stored values; what does not fit the type any more reads as empty
create or replace function store.as_text(v jsonb) returns text language sql immutable parallel safe as $$
  select case when jsonb_typeof(v) = 'string' then v #>> '{}' end $$;
create or replace function store.as_number(v jsonb) returns numeric language sql immutable parallel safe as $$
  select case when jsonb_typeof(v) = 'number' then v::numeric end $$;
create or replace function store.as_boolean(v jsonb) returns boolean language sql immutable parallel safe as $$
  select case when jsonb_typeof(v) = 'boolean' then v::boolean end $$;
create or replace function store.as_date(v jsonb) returns date language sql stable parallel safe as $$
  select case when jsonb_typeof(v) = 'string' and pg_input_is_valid(v #>> '{}', 'date') then (v #>> '{}')::date end $$;
create or replace function store.as_moment(v jsonb) returns timestamptz language sql stable parallel safe as $$
  select case when jsonb_typeof(v) = 'string' and pg_input_is_valid(v #>> '{}', 'timestamptz')
              then (v #>> '{}')::timestamptz end $$;
create or replace function store.as_list(v jsonb) returns jsonb language sql immutable parallel safe as $$
  select case when jsonb_typeof(v) = 'array' then v else '[]'::jsonb end $$;
create or replace function store.as_json(v jsonb) returns jsonb language sql immutable parallel safe as $$
  select nullif(v, 'null'::jsonb) $$;
-- a reference to one object type; it may have been one to several when it was written
create or replace function store.as_reference(v jsonb, object int) returns uuid language sql stable parallel safe as $$
  select case when jsonb_typeof(v) = 'string' and pg_input_is_valid(v #>> '{}', 'uuid') then (v #>> '{}')::uuid
              when v -> 'o' = to_jsonb(object) and pg_input_is_valid(v ->> 'id', 'uuid') then (v ->> 'id')::uuid end $$;
-- a reference to one of several object types
create or replace function store.as_reference(v jsonb, objects int[]) returns jsonb language sql immutable parallel safe as $$
  select case when to_jsonb(objects) @> (v -> 'o') then v end $$;

-- numbers

-- The planner computes what is constant inside a CASE before it knows which branch is taken, so a cast of an argument must
-- not fail there either where another argument decides.
create or replace function store.within(v numeric, first int, last int) returns int language sql immutable parallel safe as $$
  select greatest(least(v, last), first)::int $$;
create or replace function store.whole(v numeric) returns numeric language sql immutable parallel safe as $$
  select case when v between -9223372036854775808 and 9223372036854775807 then trunc(v) end $$;
create or replace function store.as_whole(v jsonb) returns numeric language sql immutable parallel safe as $$
  select case when jsonb_typeof(v) = 'number' and v::numeric between -9223372036854775808 and 9223372036854775807
               and trunc(v::numeric) = v::numeric then v::numeric end $$;
create or replace function store.bounded(v numeric) returns numeric language sql immutable parallel safe as $$
  select case when abs(round(v, 20)) < 1e30 then round(v, 20) end $$;
create or replace function store.rounded(v numeric, places numeric) returns numeric language sql immutable parallel safe as $$
  select case when places between 0 and 20 then store.bounded(round(v, places::int)) end $$;
-- exact to the last of 10 places: numeric's own division has rounded before
create or replace function store.divided(a numeric, b numeric) returns numeric language sql immutable parallel safe as $$
  select store.bounded(sign(a) * sign(b) * 0.0000000001 * div(abs(a) * 20000000000 + abs(b), nullif(2 * abs(b), 0))) $$;
create or replace function store.greater(a anyelement, b anyelement) returns anyelement language sql immutable parallel safe as $$
  select case when a >= b then a when a < b then b end $$;
create or replace function store.lesser(a anyelement, b anyelement) returns anyelement language sql immutable parallel safe as $$
  select case when a <= b then a when a > b then b end $$;

-- texts
create or replace function store.ends_with(a text, b text) returns boolean language sql immutable parallel safe as $$
  select right(a, char_length(b)) = b $$;
create or replace function store.piece(v text, first numeric, past numeric) returns text language sql immutable parallel safe as $$
  select case when first >= 0 and past >= first and past <= char_length(v)
              then substr(v, store.within(first, 0, 999999999) + 1, store.within(past - first, 0, 999999999)) end $$;
create or replace function store.piece(v text, first numeric) returns text language sql immutable parallel safe as $$
  select case when first between 0 and char_length(v) then substr(v, store.within(first, 0, 999999999) + 1) end $$;
create or replace function store.trimmed(v text) returns text language sql immutable parallel safe as $$
  select btrim(v, E'\t\n\u000B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000') $$;

-- moments from year 1 to year 9999; durations in microseconds
create or replace function store.micros(v timestamptz) returns numeric language sql immutable parallel safe as $$
  select trunc(extract(epoch from v) * 1000000) $$;
create or replace function store.moment(micros numeric) returns timestamptz language sql stable parallel safe as $$
  select case when micros between -62135596800000000 and 253402300799999999
              then timestamptz 'epoch' + make_interval(hours => div(micros, 3600000000)::int,
                                                       secs => (mod(micros, 3600000000) / 1000000)::float8) end $$;
create or replace function store.moment_text(v timestamptz) returns text language sql stable parallel safe as $$
  select to_char(v at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') $$;
create or replace function store.local(v timestamptz, zone text) returns timestamp language sql immutable parallel safe as $$
  select case when v at time zone zone between timestamp '0001-01-01' and timestamp '9999-12-31 23:59:59.999999'
              then v at time zone zone end $$;
create or replace function store.days_later(v date, days numeric) returns date language sql immutable parallel safe as $$
  select case when (v - date '0001-01-01') + days between 0 and 3652058
              then date '0001-01-01' + ((v - date '0001-01-01') + days)::int end $$;
create or replace function store.months_later(v date, months numeric) returns date language sql immutable parallel safe as $$
  select case when extract(year from v) * 12 + extract(month from v) - 1 + months between 12 and 119999
              then (v + make_interval(months => store.within(months, -120000, 120000)))::date end $$;

-- points; the same operations in the same order as GeoPoint has them, which every machine rounds alike
create or replace function store.sine(degrees numeric) returns float8 language plpgsql immutable parallel safe as $$
declare
  x float8 := degrees::float8 * 0.017453292519943295::float8;
  q float8 := x * x;
  tail float8 := 1 - q / 210 * (1 - q / 272 * (1 - q / 342 * (1 - q / 420)));
begin
  return x * (1 - q / 6 * (1 - q / 20 * (1 - q / 42 * (1 - q / 72 * (1 - q / 110 * (1 - q / 156 * tail))))));
end $$;
create or replace function store.distance(a jsonb, b jsonb) returns numeric language plpgsql immutable parallel safe as $$
declare
  a_lat numeric := round(store.as_number(a -> 'lat'), 10);
  b_lat numeric := round(store.as_number(b -> 'lat'), 10);
  a_lng numeric := round(store.as_number(a -> 'lng'), 10);
  b_lng numeric := round(store.as_number(b -> 'lng'), 10);
  along numeric := abs(a_lng - b_lng);
  north float8;
  east float8;
  chord float8;
  part float8;
  q float8;
begin
  if (abs(a_lat) <= 90 and abs(b_lat) <= 90 and abs(a_lng) <= 180 and abs(b_lng) <= 180) is not true then
    return null;
  end if;
  north := store.sine(abs(a_lat - b_lat) / 2);
  east := store.sine(least(along, 360 - along) / 2);
  chord := least(1, north * north + store.sine(90 - abs(a_lat)) * store.sine(90 - abs(b_lat)) * (east * east));
  part := sqrt(chord) / sqrt(2 * (1 + sqrt(1 - chord)));
  part := part / sqrt(2 * (1 + sqrt(1 - part * part)));
  part := part / sqrt(2 * (1 + sqrt(1 - part * part)));
  q := part * part;
  return floor(16 * 6371008.8::float8
               * (part * (1 + q / 6 * (1 + q * 9 / 20 * (1 + q * 25 / 42 * (1 + q * 49 / 72 * (1 + q * 81 / 110))))))
               + 0.5)::numeric;
end $$;
