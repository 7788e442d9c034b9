using System.Globalization;

namespace KapClinic.Benchmarks;

/// <summary>
/// Writes years of sessions in a few statements. Rows are copied from one of the demo's own with other times and people, so that a column
/// that is added later needs no change here.
/// </summary>
internal static class History
{
    public const string LocationName = "Benchmark";

    /// <summary>Sessions of 50 minutes on the hour, twelve hours, in each of ten rooms, every day.</summary>
    private const int PerDay = 120;

    /// <summary>Clients at any one time, each of whom comes once in six days.</summary>
    private const int Lines = 700;

    /// <summary>An assessment, three visits of preparation, and four times a dose with three of integration.</summary>
    private const int CourseVisits = 20;

    /// <summary>Keeps remainders of times before today from being negative.</summary>
    private const int Offset = 1_000_000_000 / PerDay * PerDay;

    private const string GivenName = """
        (array['Maya','Noor','Ines','Tomas','Leila','Jonas','Priya','Anouk','Mateo','Sofia','Kenji','Aisha','Lars','Chloe','Diego','Freya',
            'Hana','Ivo','Jana','Kofi','Lena','Milan','Nadia','Omar','Petra','Quinn','Rosa','Samir','Tara','Umi'])[n % 30 + 1]
        """;

    private const string FamilyName = """
        (array['Ander','Berg','Cald','Dalen','Evers','Falk','Grun','Hart','Isak','Jans','Kolb','Lind','Moren','Nord','Olsen','Peters',
            'Quist','Rosen','Stern','Thorn','Ulm','Vogel','Winter','York','Zeller'])[n / 30 % 25 + 1]
        || (array['son','berg','man','feld','stad','wick','ley','ton','ford','hoff','dal','vik','by','mark','lund','gren','skog','strom',
            'holm','ström'])[n / 750 % 20 + 1]
        """;

    /// <summary>Those that the history is written into by the hundred thousand.</summary>
    private const string Tables =
        "'clients', 'courses', 'sessions', 'participations', 'session_staff', 'booking_claims', "
        + HistoryOfRecords.Tables;

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

            -- In the order of time, as the application's own ids are, and after all of the demo's.
            create function bench_id(what text, n bigint) returns uuid language sql immutable parallel safe as
                $f$ select ('f' || lpad(to_hex(n), 11, '0') || substr(md5(what || '-' || n), 1, 20))::uuid $f$;

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
                'id', $q$ bench_id('role', n) $q$, 'staff_id', $q$ bench_id('staff', n) $q$,
                'role', $q$ case when n < 14 then 'Therapist' when n < 17 then 'Nurse' else 'Prescriber' end $q$);

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

            -- Hour by hour of the day, from the oldest to the last one ahead; four fifths of those from today on are taken. They belong to
            -- lines of {{CourseVisits}} visits each, one course after the other, of which every line has come to another place by now.
            create temp table bench_visits as
                select *, case
                        when q = 0 then 'MedicalAssessment' when q < 4 then 'Preparation' when q % 4 = 0 then 'Dosing' else 'Integration'
                    end as kind,
                    case when past then 'Ended' else 'Booked' end as status
                from (
                    select *, at < now() as past, (n / {{Lines}} + n % 20) % {{CourseVisits}} as q,
                        n % {{Lines}} + {{Lines}} * ((n / {{Lines}} + n % 20) / {{CourseVisits}}) as course
                    from (
                        select row_number() over (order by t) - 1 as n, (t % 10)::int as room, (t / 10 % 2 * 10 + t % 10)::int as staff,
                            date_trunc('day', now()) + make_interval(days => floor(t / {{PerDay}}.0)::int)
                                + make_interval(hours => 16 + ((t + {{Offset}}) / 10 % 12)::int) as at
                        from generate_series(-{{sessions}}, 182 * {{PerDay}} - 1) t
                        -- A room is free for four hours or not at all: otherwise there would be no time for a dose anywhere.
                        where t < 0 or hashint8(t / 40 * 10 + t % 10) % 5 <> 0) taken) placed;
            create index on bench_visits (course);
            analyze bench_visits;
            create temp table bench_courses as
                select course as n, min(at) as first_at, max(at) as last_at, not bool_or(not past) as over,
                    (array_agg(kind order by at) filter (where not past))[1] as next,
                    count(*) filter (where past and kind = 'Dosing') as doses
                from bench_visits group by course;
            analyze bench_courses;

            -- Filled with their indexes off: these are written again at the end.
            create temp table bench_indexes as
                select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
                from pg_index i
                where i.indrelid = any(array[{{Tables}}]::regclass[])
                    and not i.indisprimary and not exists (select from pg_constraint where conindid = i.indexrelid);
            do $$ declare i record; begin
                for i in select * from bench_indexes loop execute 'drop index ' || i.name; end loop;
            end $$;

            call bench_copy('clients',
                $q$ select * from clients order by id limit 1 $q$,
                $q$ generate_series(0, greatest((select max(n) from bench_courses) + 1, {{sessions}} / 10)) n $q$,
                'id', $q$ bench_id('client', n) $q$, 'record_number', $q$ 'B' || n $q$, 'given_name', $q$ {{GivenName}} $q$,
                'family_name', $q$ {{FamilyName}} $q$, 'preferred_name', $q$ null $q$,
                'phone', $q$ '+1 503 555 ' || n $q$, 'email', $q$ null $q$);
            call bench_copy('courses',
                $q$ select * from courses where stage = 'Preparation' order by id limit 1 $q$,
                $q$ (select n, first_at, last_at, over, next from bench_courses
                     union all select max(n) + 1, now(), now(), false, 'Preparation' from bench_courses) c $q$,
                'id', $q$ bench_id('course', n) $q$, 'client_id', $q$ bench_id('client', n) $q$,
                'therapist_id', $q$ bench_id('staff', n % 20) $q$, 'opened_at', $q$ c.first_at $q$,
                'first_review_begun_at', $q$ c.first_at $q$, 'closed_at', $q$ case when c.over then c.last_at end $q$,
                'stage', $q$ case when c.over then 'Completed' when c.next = 'MedicalAssessment' then 'Intake' else c.next end $q$);
            call bench_copy('sessions',
                $q$ select * from sessions where cancelled_at is null and kind = 'Preparation' order by id limit 1 $q$,
                $q$ bench_visits v $q$,
                'id', $q$ bench_id('session', n) $q$, 'kind', $q$ v.kind $q$,
                'location_id', $q$ bench_id('location', 0) $q$, 'room_id', $q$ bench_id('room', room) $q$,
                'starts_at', $q$ v.at $q$, 'ends_at', $q$ v.at + interval '50 minutes' $q$, 'hold_expires_at', $q$ null $q$,
                'hold_kind', $q$ null $q$, 'cancelled_at', $q$ null $q$, 'cancel_reason', $q$ null $q$);
            call bench_copy('participations',
                $q$ select * from participations where kind = 'Preparation' order by id limit 1 $q$,
                $q$ bench_visits v $q$,
                'id', $q$ bench_id('participation', n) $q$, 'session_id', $q$ bench_id('session', n) $q$,
                'kind', $q$ v.kind $q$, 'status', $q$ v.status $q$,
                'course_id', $q$ bench_id('course', course) $q$, 'client_id', $q$ bench_id('client', course) $q$,
                'ended_at', $q$ case when past then v.at + interval '50 minutes' end $q$,
                'dosed_at', $q$ case when past and v.kind = 'Dosing' then v.at end $q$,
                'ending', $q$ case when past and v.kind = 'Dosing' then 'Completed' end $q$);
            call bench_copy('session_staff',
                $q$ select * from session_staff where part = 'LeadTherapist' limit 1 $q$,
                $q$ bench_visits v
                    join (values ('LeadTherapist', 0), ('Monitor', 10)) as s(part, away) on away = 0 or v.kind = 'Dosing' $q$,
                'session_id', $q$ bench_id('session', n) $q$, 'staff_id', $q$ bench_id('staff', (staff + away) % 20) $q$,
                'part', $q$ s.part $q$, 'present_since', $q$ case when past then v.at end $q$);
            call bench_copy('booking_claims',
                $q$ select * from booking_claims where resource = 'Client' limit 1 $q$,
                $q$ bench_visits v,
                    lateral (values ('Room', bench_id('room', room)), ('Staff', bench_id('staff', staff)),
                        ('Client', bench_id('client', course))) as r(resource, resource_id) $q$,
                'id', $q$ bench_id('claim-' || r.resource, n) $q$, 'session_id', $q$ bench_id('session', n) $q$,
                'resource', $q$ r.resource $q$, 'resource_id', $q$ r.resource_id $q$, 'from', $q$ v.at $q$,
                'until', $q$ v.at + interval '50 minutes' $q$);
            {{HistoryOfRecords.Sql}}

            do $$ declare i record; begin
                for i in select * from bench_indexes loop execute i.definition; end loop;
            end $$;
            do $$ declare c record; begin
                for c in select * from exclusions loop execute format('alter table booking_claims add constraint %I %s', c.conname, c.definition); end loop;
            end $$;
            set session_replication_role = default;
            analyze;
            """
        );
}
