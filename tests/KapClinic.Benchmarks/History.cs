using System.Globalization;

namespace KapClinic.Benchmarks;

/// <summary>
/// Writes years of sessions in a few statements. Rows are copied from one of the demo's own with other times and people, so that a column
/// that is added later needs no change here.
/// </summary>
internal static class History
{
    public const string LocationName = "Benchmark";

    /// <summary>Sessions of 50 minutes on the hour, 08:00 to 20:00, in each of ten rooms, every day.</summary>
    private const int PerDay = 120;

    public static string Sql(int sessions) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            set session_replication_role = replica;
            create temp table exclusions as
                select conname, pg_get_constraintdef(oid) as definition from pg_constraint
                where conrelid = 'booking_claims'::regclass and contype = 'x';
            do $$ declare c record; begin
                for c in select * from exclusions loop execute format('alter table booking_claims drop constraint %I', c.conname); end loop;
            end $$;

            create function bench_id(what text, n bigint) returns uuid language sql immutable as
                $f$ select md5(what || '-' || n)::uuid $f$;

            -- Copies the one row of "pattern" for each row of "source", with the given values changed; generated columns are left to the database.
            create procedure bench_copy(target text, pattern text, source text, changes text) language plpgsql as $p$
            declare columns text;
            begin
                select string_agg(quote_ident(column_name), ', ' order by ordinal_position) into columns
                    from information_schema.columns
                    where table_schema = 'public' and table_name = target and is_generated = 'NEVER';
                execute format('insert into %I (%s) select %s from (select (jsonb_populate_record(null::%I, pattern || jsonb_build_object(%s))).* from (select to_jsonb(p) as pattern from (%s) p) t, %s) copies',
                    target, columns, columns, target, changes, pattern, source);
            end $p$;

            call bench_copy('locations',
                $q$ select * from locations order by id limit 1 $q$,
                $q$ (select) one $q$,
                $q$ 'id', bench_id('location', 0), 'name', '{{LocationName}}' $q$);
            call bench_copy('rooms',
                $q$ select * from rooms order by id limit 1 $q$,
                $q$ generate_series(0, 9) n $q$,
                $q$ 'id', bench_id('room', n), 'location_id', bench_id('location', 0), 'name', 'Room ' || n,
                    'fit_for_dosing', true, 'fit_for_talking', true, 'fit_for_groups', n = 9 $q$);
            call bench_copy('staff_members',
                $q$ select * from staff_members where email = 'ines@demo.example' $q$,
                $q$ generate_series(0, 19) n $q$,
                $q$ 'id', bench_id('staff', n), 'name', 'Therapist ' || n, 'email', 'therapist-' || n || '@demo.example' $q$);
            call bench_copy('staff_roles',
                $q$ select r.* from staff_roles r join staff_members m on m.id = r.staff_id
                      where m.email = 'ines@demo.example' limit 1 $q$,
                $q$ generate_series(0, 19) n $q$,
                $q$ 'id', bench_id('role', n), 'staff_id', bench_id('staff', n) $q$);

            call bench_copy('opening_hours',
                $q$ select * from opening_hours where location_id = (select id from locations where name <> '{{LocationName}}' order by id limit 1) $q$,
                $q$ (select) one $q$,
                $q$ 'id', md5(pattern ->> 'id')::uuid, 'location_id', bench_id('location', 0) $q$);
            call bench_copy('working_hours',
                $q$ select h.* from working_hours h join staff_members m on m.id = h.staff_id where m.email = 'ines@demo.example' $q$,
                $q$ generate_series(0, 19) n $q$,
                $q$ 'id', md5((pattern ->> 'id') || n)::uuid, 'location_id', bench_id('location', 0), 'staff_id', bench_id('staff', n) $q$);
            call bench_copy('staff_credentials',
                $q$ select c.* from staff_credentials c join staff_members m on m.id = c.staff_id where m.email = 'ines@demo.example' $q$,
                $q$ generate_series(0, 19) n $q$,
                $q$ 'id', md5((pattern ->> 'id') || n)::uuid, 'staff_id', bench_id('staff', n) $q$);

            create temp table bench_slots as
                select n, n / 10 as slot, (n % 10)::int as room,
                    -- Counted back from yesterday, hour by hour of the day.
                    date_trunc('day', now()) - make_interval(days => 1 + (n / {{PerDay}})::int) + make_interval(hours => 8 + ((n / 10) % 12)::int) as at,
                    'Ended' as status
                from generate_series(0, {{sessions}} - 1) n
                union all
                select {{sessions}} + n, ({{sessions}} + n) / 10, (n % 10)::int,
                    date_trunc('day', now()) + make_interval(days => 1 + (n / {{PerDay}})::int) + make_interval(hours => 8 + ((n / 10) % 12)::int),
                    'Booked'
                from generate_series(0, 182 * {{PerDay}} - 1) n
                where hashint8(n) % 5 <> 0;

            call bench_copy('clients',
                $q$ select * from clients order by id limit 1 $q$,
                $q$ generate_series(0, {{sessions}} / 10 - 1) n $q$,
                $q$ 'id', bench_id('client', n), 'record_number', 'B' || n, 'given_name', 'Maya ' || n, 'family_name', 'Client ' || n,
                    'phone', '+1 503 555 ' || n, 'email', null $q$);
            call bench_copy('courses',
                $q$ select * from courses where stage = 'Preparation' order by id limit 1 $q$,
                $q$ generate_series(0, {{sessions}} / 10 - 1) n $q$,
                $q$ 'id', bench_id('course', n), 'client_id', bench_id('client', n), 'therapist_id', bench_id('staff', n % 20) $q$);
            call bench_copy('sessions',
                $q$ select * from sessions where cancelled_at is null and kind = 'Preparation' order by id limit 1 $q$,
                $q$ bench_slots $q$,
                $q$ 'id', bench_id('session', n), 'kind', 'Preparation', 'location_id', bench_id('location', 0), 'room_id', bench_id('room', room),
                    'starts_at', at, 'ends_at', at + interval '50 minutes', 'hold_expires_at', null, 'hold_kind', null,
                    'cancelled_at', null, 'cancel_reason', null $q$);
            call bench_copy('participations',
                $q$ select * from participations where kind = 'Preparation' order by id limit 1 $q$,
                $q$ bench_slots $q$,
                $q$ 'id', bench_id('participation', n), 'session_id', bench_id('session', n), 'kind', 'Preparation', 'status', status,
                    'course_id', bench_id('course', n % ({{sessions}} / 10)), 'client_id', bench_id('client', n % ({{sessions}} / 10)) $q$);
            call bench_copy('session_staff',
                $q$ select * from session_staff where part = 'LeadTherapist' limit 1 $q$,
                $q$ bench_slots $q$,
                $q$ 'session_id', bench_id('session', n), 'staff_id', bench_id('staff', (slot % 2) * 10 + room), 'part', 'LeadTherapist',
                    'present_since', null $q$);
            call bench_copy('booking_claims',
                $q$ select * from booking_claims where resource = 'Client' limit 1 $q$,
                $q$ bench_slots,
                    lateral (values ('Room', bench_id('room', room)), ('Staff', bench_id('staff', (slot % 2) * 10 + room)),
                        ('Client', bench_id('client', n % ({{sessions}} / 10)))) as r(resource, resource_id) $q$,
                $q$ 'id', bench_id('claim-' || resource, n), 'session_id', bench_id('session', n), 'resource', resource, 'resource_id', resource_id,
                    'from', at, 'until', at + interval '50 minutes' $q$);

            do $$ declare c record; begin
                for c in select * from exclusions loop execute format('alter table booking_claims add constraint %I %s', c.conname, c.definition); end loop;
            end $$;
            set session_replication_role = default;
            analyze;
            """
        );
}
