using KapClinic.Infrastructure.Dosing;

namespace KapClinic.Infrastructure.Migrations;

/// <summary>
/// Tells every process of the application that something happened at a session, once it is committed: the visit, a letter for what
/// sort of change, and the number of an entry. It never says what or about whom.
/// </summary>
internal static class ConsoleSql
{
    /// <summary>What a console shows beside its entries; each row names its visit.</summary>
    private static readonly string[] Shown =
    [
        "dose_orders",
        "order_voids",
        "hard_approvals",
        "hard_requests",
        "alerts_seen",
        "pre_checks",
        "pre_check_acceptances",
        "pickup_people",
        "discharge_checks",
        "ending_records",
    ];

    public static readonly string Up = $$"""
        create function tell_console_entry() returns trigger language plpgsql as $$
        begin
            perform pg_notify('{{ConsoleListener.ChannelName}}', new.participation_id || ' e ' || new.number);
            return null;
        end $$;
        create trigger console_entries_told after insert on console_entries for each row execute function tell_console_entry();

        create function tell_console_heard() returns trigger language plpgsql as $$
        begin
            perform pg_notify('{{ConsoleListener.ChannelName}}', new.participation_id || ' h');
            return null;
        end $$;
        create trigger console_devices_told after insert or update on console_devices for each row execute function tell_console_heard();

        create function tell_console_state() returns trigger language plpgsql as $$
        begin
            perform pg_notify('{{ConsoleListener.ChannelName}}', coalesce(to_jsonb(new) ->> 'participation_id', to_jsonb(new) ->> 'id') || ' s');
            return null;
        end $$;
        create trigger participations_told_console after update on participations for each row execute function tell_console_state();
        {{string.Join(
            '\n',
            Shown.Select(t =>
                $"create trigger {t}_told_console after insert or update on {t} for each row execute function tell_console_state();"
            )
        )}}
        """;

    public const string Down =
        "drop function if exists tell_console_entry cascade; drop function if exists tell_console_heard cascade; drop function if exists tell_console_state cascade;";
}
