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

            -- Writes the rows of "pattern" once for each row of "source", with the given values instead of their own; generated columns are
            -- left to the database. One plain statement for each table: there are millions of rows to write.
            create procedure bench_copy(target text, pattern text, source text, variadic changes text[]) language plpgsql as $p$
            declare
                changed jsonb := jsonb_object(changes);
                columns text;
                written text;
            begin
                select string_agg(quote_ident(a.attname), ', ' order by a.attnum),
                    string_agg(case when changed ? a.attname
                        then format('(%s)::%s', changed ->> a.attname, format_type(a.atttypid, a.atttypmod))
                        else 'p.' || quote_ident(a.attname) end, ', ' order by a.attnum)
                    into columns, written
                    from pg_attribute a
                    where a.attrelid = target::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '';
                execute format('insert into %I (%s) select %s from (%s) p, %s', target, columns, written, pattern, source);
            end $p$;

            call bench_copy('locations',
                $q$ select * from locations order by id limit 1 $q$,
                $q$ (select) one $q$,
                'id', $q$ bench_id('location', 0) $q$, 'name', $q$ '{{LocationName}}' $q$);
            call bench_copy('rooms',
                $q$ select * from rooms order by id limit 1 $q$,
                $q$ generate_series(0, 9) n $q$,
                'id', $q$ bench_id('room', n) $q$, 'location_id', $q$ bench_id('location', 0) $q$, 'name', $q$ 'Room ' || n $q$,
                'fit_for_dosing', $q$ true $q$, 'fit_for_talking', $q$ true $q$, 'fit_for_groups', $q$ n = 9 $q$);
            call bench_copy('staff_members',
                $q$ select * from staff_members where email = 'ines@demo.example' $q$,
                $q$ generate_series(0, 19) n $q$,
                'id', $q$ bench_id('staff', n) $q$, 'name', $q$ 'Therapist ' || n $q$,
                'email', $q$ 'therapist-' || n || '@demo.example' $q$);
            call bench_copy('staff_roles',
                $q$ select r.* from staff_roles r join staff_members m on m.id = r.staff_id
                      where m.email = 'ines@demo.example' limit 1 $q$,
                $q$ generate_series(0, 19) n $q$,
                'id', $q$ bench_id('role', n) $q$, 'staff_id', $q$ bench_id('staff', n) $q$);

            call bench_copy('opening_hours',
                $q$ select * from opening_hours where location_id = (select id from locations where name <> '{{LocationName}}' order by id limit 1) $q$,
                $q$ (select) one $q$,
                'id', $q$ md5(p.id::text)::uuid $q$, 'location_id', $q$ bench_id('location', 0) $q$);
            call bench_copy('working_hours',
                $q$ select h.* from working_hours h join staff_members m on m.id = h.staff_id where m.email = 'ines@demo.example' $q$,
                $q$ generate_series(0, 19) n $q$,
                'id', $q$ md5(p.id::text || n)::uuid $q$, 'location_id', $q$ bench_id('location', 0) $q$,
                'staff_id', $q$ bench_id('staff', n) $q$);
            call bench_copy('staff_credentials',
                $q$ select c.* from staff_credentials c join staff_members m on m.id = c.staff_id where m.email = 'ines@demo.example' $q$,
                $q$ generate_series(0, 19) n $q$,
                'id', $q$ md5(p.id::text || n)::uuid $q$, 'staff_id', $q$ bench_id('staff', n) $q$);

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
                'id', $q$ bench_id('client', n) $q$, 'record_number', $q$ 'B' || n $q$, 'given_name', $q$ 'Maya ' || n $q$,
                'family_name', $q$ 'Client ' || n $q$, 'phone', $q$ '+1 503 555 ' || n $q$, 'email', $q$ null $q$);
            call bench_copy('courses',
                $q$ select * from courses where stage = 'Preparation' order by id limit 1 $q$,
                $q$ generate_series(0, {{sessions}} / 10 - 1) n $q$,
                'id', $q$ bench_id('course', n) $q$, 'client_id', $q$ bench_id('client', n) $q$,
                'therapist_id', $q$ bench_id('staff', n % 20) $q$);
            call bench_copy('sessions',
                $q$ select * from sessions where cancelled_at is null and kind = 'Preparation' order by id limit 1 $q$,
                $q$ bench_slots s $q$,
                'id', $q$ bench_id('session', n) $q$, 'kind', $q$ 'Preparation' $q$,
                'location_id', $q$ bench_id('location', 0) $q$, 'room_id', $q$ bench_id('room', room) $q$,
                'starts_at', $q$ s.at $q$, 'ends_at', $q$ s.at + interval '50 minutes' $q$, 'hold_expires_at', $q$ null $q$,
                'hold_kind', $q$ null $q$, 'cancelled_at', $q$ null $q$, 'cancel_reason', $q$ null $q$);
            call bench_copy('participations',
                $q$ select * from participations where kind = 'Preparation' order by id limit 1 $q$,
                $q$ bench_slots s $q$,
                'id', $q$ bench_id('participation', n) $q$, 'session_id', $q$ bench_id('session', n) $q$,
                'kind', $q$ 'Preparation' $q$, 'status', $q$ s.status $q$,
                'course_id', $q$ bench_id('course', n % ({{sessions}} / 10)) $q$,
                'client_id', $q$ bench_id('client', n % ({{sessions}} / 10)) $q$);
            call bench_copy('session_staff',
                $q$ select * from session_staff where part = 'LeadTherapist' limit 1 $q$,
                $q$ bench_slots s $q$,
                'session_id', $q$ bench_id('session', n) $q$, 'staff_id', $q$ bench_id('staff', (slot % 2) * 10 + room) $q$,
                'part', $q$ 'LeadTherapist' $q$, 'present_since', $q$ null $q$);
            call bench_copy('booking_claims',
                $q$ select * from booking_claims where resource = 'Client' limit 1 $q$,
                $q$ bench_slots s,
                    lateral (values ('Room', bench_id('room', room)), ('Staff', bench_id('staff', (slot % 2) * 10 + room)),
                        ('Client', bench_id('client', n % ({{sessions}} / 10)))) as r(resource, resource_id) $q$,
                'id', $q$ bench_id('claim-' || r.resource, n) $q$, 'session_id', $q$ bench_id('session', n) $q$,
                'resource', $q$ r.resource $q$, 'resource_id', $q$ r.resource_id $q$, 'from', $q$ s.at $q$,
                'until', $q$ s.at + interval '50 minutes' $q$);

            do $$ declare c record; begin
                for c in select * from exclusions loop execute format('alter table booking_claims add constraint %I %s', c.conname, c.definition); end loop;
            end $$;
            set session_replication_role = default;
            analyze;
            """
        );
}
