using KapClinic.Infrastructure.Scheduling;

namespace KapClinic.Infrastructure.Migrations;

/// <summary>
/// Tells every process of the application that a day of a location changed, once the change is committed. The message is the location
/// and the day (UTC), or the first and the last day, with a star for any; it never says who or what.
/// </summary>
internal static class ScheduleSql
{
    /// <summary>Told whenever one of their rows is written.</summary>
    private static readonly string[] ReadByGates =
    [
        "clearance_decisions",
        "clearance_suspensions",
        "consent_signatures",
        "consent_withdrawals",
        "dose_orders",
        "intentions",
        "order_voids",
        "pre_checks",
        "preparation_notes",
        "safety_alerts",
        "session_choices",
    ];

    public static readonly string Up = $$"""
        -- Once for each statement and not for each row: an import of years tells each day once.
        create function tell_schedule() returns trigger language plpgsql as $$
        begin
            if tg_table_name = 'sessions' then
                if tg_op = 'UPDATE' then
                    perform pg_notify('{{ScheduleListener.ChannelName}}', d.payload) from (
                        select location_id || ' ' || to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD') as payload from changed
                        union select location_id || ' ' || to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD') from before) d;
                else
                    perform pg_notify('{{ScheduleListener.ChannelName}}', d.payload) from (
                        select distinct location_id || ' ' || to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD') as payload from changed) d;
                end if;
            elsif tg_table_name = 'pickup_people' then
                perform pg_notify('{{ScheduleListener.ChannelName}}', d.payload) from (
                    select distinct s.location_id || ' ' || to_char(s.starts_at at time zone 'UTC', 'YYYY-MM-DD') as payload
                    from changed c join participations p on p.id = c.participation_id join sessions s on s.id = p.session_id) d;
            else
                perform pg_notify('{{ScheduleListener.ChannelName}}', d.payload) from (
                    select distinct s.location_id || ' ' || to_char(s.starts_at at time zone 'UTC', 'YYYY-MM-DD') as payload
                    from changed c join sessions s on s.id = c.session_id) d;
            end if;
            return null;
        end $$;
        create trigger sessions_told_new after insert on sessions
            referencing new table as changed for each statement execute function tell_schedule();
        create trigger sessions_told after update on sessions
            referencing new table as changed old table as before for each statement execute function tell_schedule();
        create trigger participations_told_new after insert on participations
            referencing new table as changed for each statement execute function tell_schedule();
        create trigger participations_told after update on participations
            referencing new table as changed for each statement execute function tell_schedule();
        create trigger session_staff_told_new after insert on session_staff
            referencing new table as changed for each statement execute function tell_schedule();
        create trigger session_staff_told_gone after delete on session_staff
            referencing old table as changed for each statement execute function tell_schedule();
        create trigger overrun_acceptances_told_new after insert on overrun_acceptances
            referencing new table as changed for each statement execute function tell_schedule();
        create trigger pickup_people_told_new after insert on pickup_people
            referencing new table as changed for each statement execute function tell_schedule();
        create trigger pickup_people_told after update on pickup_people
            referencing new table as changed for each statement execute function tell_schedule();

        -- Hours, closed days, times off, buffers and rooms are the ground a calendar is drawn on. Few rows, written seldom: told one by
        -- one, before and after, over the days on which they count. Who is away is away everywhere.
        create function tell_hours() returns trigger language plpgsql as $$
        declare r jsonb;
        begin
            for r in select to_jsonb(old) where tg_op <> 'INSERT' union all select to_jsonb(new) where tg_op <> 'DELETE' loop
                perform pg_notify('{{ScheduleListener.ChannelName}}', concat_ws(' ',
                    case when tg_table_name = 'hours_exceptions' then '*' else coalesce(r ->> 'location_id', '*') end,
                    coalesce(r ->> 'date', r ->> 'first_day', r ->> 'valid_from', '*'),
                    coalesce(r ->> 'date', r ->> 'last_day', r ->> 'valid_until', '*')));
            end loop;
            return null;
        end $$;
        {{Hours}}

        -- What a gate reads: the cards of the course's visits say what is still missing. Never which of them it was.
        create function tell_readiness() returns trigger language plpgsql as $$
        declare
            r jsonb := to_jsonb(new);
            about uuid := (r ->> 'course_id')::uuid;
        begin
            if about is null and r ->> 'participation_id' is not null then
                select course_id into about from participations where id = (r ->> 'participation_id')::uuid;
            end if;
            perform pg_notify('{{ScheduleListener.ChannelName}}', d.payload) from (
                select distinct s.location_id || ' ' || to_char(s.starts_at at time zone 'UTC', 'YYYY-MM-DD') as payload
                from participations p join sessions s on s.id = p.session_id
                where p.course_id = about or (about is null and p.client_id = (r ->> 'client_id')::uuid)) d;
            return null;
        end $$;
        {{string.Join(
            '\n',
            ReadByGates.Select(t =>
                $"create trigger {t}_told_schedule after insert or update on {t} for each row execute function tell_readiness();"
            )
        )}}
        """;

    /// <summary>Told whenever one of their rows changes.</summary>
    private const string Hours = """
        create trigger opening_hours_told after insert or update or delete on opening_hours for each row execute function tell_hours();
        create trigger closed_days_told after insert or update or delete on closed_days for each row execute function tell_hours();
        create trigger session_buffers_told after insert or update or delete on session_buffers for each row execute function tell_hours();
        create trigger rooms_told after insert or update or delete on rooms for each row execute function tell_hours();
        create trigger working_hours_told after insert or update or delete on working_hours for each row execute function tell_hours();
        create trigger hours_exceptions_told after insert or update or delete on hours_exceptions for each row execute function tell_hours();
        create trigger times_off_told after insert or update or delete on times_off for each row execute function tell_hours();
        """;

    public const string Down =
        "drop function if exists tell_schedule cascade; drop function if exists tell_hours cascade; drop function if exists tell_readiness cascade;";
}
