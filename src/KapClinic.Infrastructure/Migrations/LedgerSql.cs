using KapClinic.Domain.Medication;

namespace KapClinic.Infrastructure.Migrations;

/// <summary>The guards of the medication ledger (docs/adr/0015): number, balance and hash are the database's own work, under a lock on the lot.</summary>
internal static class LedgerSql
{
    private static readonly string Witnessed = string.Join(
        ", ",
        Enum.GetValues<LedgerEntryType>().Where(LedgerEntry.NeedsWitness).Select(t => $"'{t}'")
    );

    public static readonly string Up = $$"""
        -- What a lot is never changes. Its row is still locked by whoever draws from it, for which PostgreSQL asks the right to update.
        create trigger medication_lots_append_only before update or delete on medication_lots for each row execute function refuse_change();

        -- Each field as its length, a colon and its text, so that no two rows can read the same.
        create function ledger_text(variadic fields text[]) returns text language sql immutable as $$
            select string_agg(case when f is null then '-' else octet_length(f) || ':' || f end, '' order by n)
            from unnest(fields) with ordinality as t(f, n)
        $$;

        create function ledger_sha256(line text) returns text language sql immutable as $$
            select encode(sha256(convert_to(line, 'UTF8')), 'hex')
        $$;

        create function ledger_micros(at timestamptz) returns text language sql immutable as $$
            select ((extract(epoch from at) * 1000000)::bigint)::text
        $$;

        create function ledger_lot_hash(lot medication_lots) returns text language sql stable as $$
            select ledger_sha256(ledger_text(
                lot.id::text, lot.substance, lot.schedule, lot.product, lot.product_code, lot.form, lot.lot,
                to_char(lot.expires_on, 'YYYY-MM-DD'), lot.strength_micrograms::text, lot.unit, lot.containers::text,
                lot.container_units::text, lot.single_dose::text, lot.location_id::text, lot.registrant,
                lot.supplier_name, lot.supplier_address, lot.supplier_number))
        $$;

        create function ledger_entry_hash(e ledger_entries) returns text language sql stable as $$
            select ledger_sha256(ledger_text(
                e.hash_prev, e.lot_id::text, e.number::text, e.type, e.micrograms::text, e.units::text, e.balance_after::text,
                ledger_micros(e.occurred_at), ledger_micros(e.recorded_at), e.performed_by::text, e.witnessed_by::text,
                e.participation_id::text, e.order_id::text, e.dose_id::text, e.client_id::text, e.recipient, e.reason,
                e.party, e.party_number, e.document, e.container::text, e.counted::text, e.inventory_id::text,
                e.other_lot_id::text, e.reversal_of::text))
        $$;

        -- Two people who draw at once wait for each other here, so that they can't both take the last of it.
        create function keep_ledger() returns trigger language plpgsql as $$
        declare
            lot medication_lots;
            last ledger_entries;
            undone ledger_entries;
            used bigint;
        begin
            select * into lot from medication_lots where id = new.lot_id for update;
            select * into last from ledger_entries where lot_id = new.lot_id order by number desc limit 1;
            new.number := coalesce(last.number, 0) + 1;
            new.balance_after := coalesce(last.balance_after, 0) + new.micrograms;
            if new.balance_after < 0 then
                raise exception 'the balance of a lot is never negative' using errcode = 'KC004', constraint = 'ledger_entries_balance';
            end if;
            if new.reversal_of is not null then
                select * into undone from ledger_entries where id = new.reversal_of;
                if undone.lot_id is distinct from new.lot_id or undone.micrograms is distinct from -new.micrograms
                    or undone.container is distinct from new.container or undone.type = 'Reversal' then
                    raise exception 'a reversal takes back exactly one entry of the same lot, and never a reversal'
                        using errcode = 'KC005', constraint = 'ledger_entries_reversal';
                end if;
            end if;
            if lot.single_dose and new.type in ('Administer', 'Dispense', 'Waste') then
                select -coalesce(sum(micrograms), 0) into used from ledger_entries
                where lot_id = new.lot_id and container = new.container;
                if new.container is null or used - new.micrograms > lot.container_units * lot.strength_micrograms then
                    raise exception 'more than the single-dose container holds' using errcode = 'KC006', constraint = 'ledger_entries_container';
                end if;
            end if;
            new.units := round(new.micrograms::numeric / lot.strength_micrograms, 4);
            new.hash_prev := coalesce(last.hash, ledger_lot_hash(lot));
            new.hash := ledger_entry_hash(new);
            return new;
        end $$;
        create trigger ledger_entries_balance before insert on ledger_entries for each row execute function keep_ledger();

        alter table ledger_entries
            add constraint ck_ledger_witness check (witnessed_by is null or witnessed_by <> performed_by),
            add constraint ck_ledger_witnessed check (type not in ({{Witnessed}}) or witnessed_by is not null),
            add constraint ck_ledger_reversal check ((type = 'Reversal') = (reversal_of is not null)),
            add constraint ck_ledger_direction check (case type
                when 'Receive' then micrograms > 0
                when 'Inventory' then micrograms = 0 and counted >= 0
                when 'Count' then micrograms = 0 and counted >= 0
                when 'Transfer' then micrograms <> 0 and other_lot_id is not null
                when 'CountAdjust' then micrograms <> 0
                when 'Reversal' then micrograms <> 0
                else micrograms < 0 end);

        -- A discrepancy is worked on until it is resolved, and stays as it is from then on.
        create function refuse_change_once_resolved() returns trigger language plpgsql as $$
        begin
            if tg_op = 'DELETE' or old.resolved_at is not null or new.counted <> old.counted or new.expected <> old.expected
                or new.lot_id <> old.lot_id then
                raise exception 'a discrepancy stays on the record' using errcode = 'KC002';
            end if;
            return new;
        end $$;
        create trigger ledger_discrepancies_locked before update or delete on ledger_discrepancies for each row execute function refuse_change_once_resolved();

        -- What clients own is counted in whole or broken units; it is never less than nothing either.
        create trigger patient_medicines_append_only before update or delete on patient_medicines for each row execute function refuse_change();
        create function keep_custody() returns trigger language plpgsql as $$
        declare last custody_events;
        begin
            perform from patient_medicines where id = new.medicine_id for update;
            select * into last from custody_events where medicine_id = new.medicine_id order by number desc limit 1;
            new.number := coalesce(last.number, 0) + 1;
            new.remaining := coalesce(last.remaining, 0) + new.quantity;
            if new.remaining < 0 then
                raise exception 'no more can be taken than is kept' using errcode = 'KC004', constraint = 'custody_events_remaining';
            end if;
            return new;
        end $$;
        create trigger custody_events_remaining before insert on custody_events for each row execute function keep_custody();
        alter table custody_events add constraint ck_custody_direction check ((type = 'TakenIn') = (quantity > 0) and quantity <> 0);
        """;

    public const string Down = """
        drop function if exists keep_ledger, ledger_entry_hash, ledger_lot_hash, ledger_micros, ledger_sha256, ledger_text,
            refuse_change_once_resolved, keep_custody cascade;
        """;
}
