namespace KapClinic.Infrastructure.Migrations;

/// <summary>The SQL of the guards, apart from the migration so that it can be read as one text.</summary>
internal static class GuardSql
{
    /// <summary>Rows that are written once. The application's role may not update or delete them, and a trigger refuses even the owner.</summary>
    public static readonly string[] AppendOnly =
    [
        "audit_entries",
        "stage_changes",
        "session_moves",
        "session_staff_changes",
        "overrun_acceptances",
        "gate_evaluations",
        "consent_signatures",
        "consent_withdrawals",
        "clearance_decisions",
        "clearance_suspensions",
        "session_choices",
        "intentions",
        "note_addenda",
        "dose_orders",
        "order_voids",
        "hard_approvals",
        "alerts_seen",
        "roll_call_marks",
        "pre_check_acceptances",
        "dose_records",
        "vitals_records",
        "touch_events",
        "console_entries",
        "pickup_events",
        "discharge_checks",
        "ending_records",
        "ending_notes",
        "measure_responses",
        "ledger_entries",
        "stock_inventories",
        "custody_events",
        "rule_evaluations",
    ];

    /// <summary>Rows that may be worked on until their signature, and never after.</summary>
    public static readonly string[] LockedOnceSigned = ["preparation_notes", "integration_notes", "dosing_notes", "policy_versions"];

    public static readonly string Up = $$"""
        create extension if not exists btree_gist;
        create extension if not exists pg_trgm;

        {{BookingSql.Up}}

        -- Instant search by any part of a name.
        create index ix_clients_names on clients using gin ((lower(given_name || ' ' || family_name || ' ' || coalesce(preferred_name, ''))) gin_trgm_ops);
        create index ix_clients_phone_digits on clients using gin (phone_digits gin_trgm_ops);

        create function refuse_change() returns trigger language plpgsql as $$
        begin
            raise exception '% is append-only', tg_table_name using errcode = 'KC001';
        end $$;

        create function refuse_change_once_signed() returns trigger language plpgsql as $$
        begin
            if old.signature is not null then
                raise exception '% is signed and locked', tg_table_name using errcode = 'KC002';
            end if;
            return case when tg_op = 'DELETE' then old else new end;
        end $$;

        {{string.Join('\n', AppendOnly.Select(t => $"create trigger {t}_append_only before update or delete on {t} for each row execute function refuse_change();"))}}
        {{string.Join('\n', LockedOnceSigned.Select(t => $"create trigger {t}_locked before update or delete on {t} for each row execute function refuse_change_once_signed();"))}}

        -- A version of a programme in force, or an approved consent text, is what people treat and sign by: it never changes.
        create function refuse_change_in_force() returns trigger language plpgsql as $$
        begin
            if old.in_force_from is not null then
                raise exception '% in force does not change', tg_table_name using errcode = 'KC002';
            end if;
            return case when tg_op = 'DELETE' then old else new end;
        end $$;
        create trigger programme_versions_locked before update or delete on programme_versions for each row execute function refuse_change_in_force();

        create function refuse_change_of_text() returns trigger language plpgsql as $$
        begin
            if tg_op = 'DELETE' or old.approved_by is not null or new.markdown <> old.markdown or new.sha256 <> old.sha256 then
                raise exception 'consent texts do not change; write a new version' using errcode = 'KC002';
            end if;
            return new;
        end $$;
        create trigger consent_texts_locked before update or delete on consent_texts for each row execute function refuse_change_of_text();

        -- A dose stands on a passing evaluation of its own visit, or on the incident it opened.
        create function refuse_dose_without_ground() returns trigger language plpgsql as $$
        begin
            if new.gate_evaluation_id is not null and exists (
                select from gate_evaluations g
                where g.id = new.gate_evaluation_id and g.participation_id = new.participation_id and g.passed and g.step = 'GiveDose') then
                return new;
            end if;
            if new.incident_id is not null and exists (
                select from incidents i where i.id = new.incident_id and i.participation_id = new.participation_id) then
                return new;
            end if;
            raise exception 'a dose needs a passing gate evaluation of its visit, or an incident' using errcode = 'KC003';
        end $$;
        create trigger dose_records_ground before insert on dose_records for each row execute function refuse_dose_without_ground();

        {{LedgerSql.Up}}

        -- The clinic's own numbers: KC-0001, KC-0002 …
        create sequence client_record_numbers;

        do $$
        begin
            if exists (select from pg_roles where rolname = 'kapclinic_app') then
                grant usage on schema public to kapclinic_app;
                grant select, insert, update, delete on all tables in schema public to kapclinic_app;
                grant usage, select on all sequences in schema public to kapclinic_app;
                {{string.Join('\n', AppendOnly.Select(t => $"revoke update, delete, truncate on {t} from kapclinic_app;"))}}
                {{string.Join('\n', LockedOnceSigned.Select(t => $"revoke delete, truncate on {t} from kapclinic_app;"))}}
                revoke delete, truncate on medication_lots, patient_medicines, ledger_discrepancies from kapclinic_app;
            end if;
        end $$;
        """;

    public static readonly string Down = $$"""
        drop sequence if exists client_record_numbers;
        drop function if exists refuse_change, refuse_change_once_signed, refuse_change_in_force, refuse_change_of_text,
            refuse_dose_without_ground cascade;
        {{LedgerSql.Down}}
        {{BookingSql.Down}}
        """;
}
