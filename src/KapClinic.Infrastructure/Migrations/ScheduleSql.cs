using KapClinic.Infrastructure.Scheduling;

namespace KapClinic.Infrastructure.Migrations;

/// <summary>
/// Tells every process of the application that a day of a location changed, once the change is committed. The message is the location
/// and the day (UTC) and never says who or what.
/// </summary>
internal static class ScheduleSql
{
    public const string Up = $$"""
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
        create trigger pickup_people_told_new after insert on pickup_people
            referencing new table as changed for each statement execute function tell_schedule();
        create trigger pickup_people_told after update on pickup_people
            referencing new table as changed for each statement execute function tell_schedule();
        """;

    public const string Down = "drop function if exists tell_schedule cascade;";
}
