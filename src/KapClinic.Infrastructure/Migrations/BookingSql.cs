namespace KapClinic.Infrastructure.Migrations;

/// <summary>The guard of the bookings: what overlaps, what is full. The application says the same with names (ClaimRules), the database has the last word.</summary>
internal static class BookingSql
{
    public const string Up = """
        -- Two sessions never share a room, a client or a member of staff bound to them, under any concurrency. What was overbooked
        -- with permission stands outside, and the trigger below keeps others away from it.
        alter table booking_claims add constraint booking_claims_no_overlap
            exclude using gist (resource with =, resource_id with =, tstzrange("from", until, '[)') with &&)
            where (share = 'Whole' and not overbooked);
        -- No claim is longer than two days: whoever looks for overlaps need not look further back.
        alter table booking_claims add constraint ck_booking_claims_length
            check (until > "from" and until - "from" <= interval '2 days');
        alter table rooms add constraint ck_rooms_seats check (seats between 1 and 60);
        alter table booking_claims add constraint ck_booking_claims_clients check (clients >= 0 and ceiling > 0);

        create function booking_lock_key(id uuid) returns bigint language sql immutable parallel safe
            return hashtextextended(id::text, 20261121);

        create function guard_booking_claim() returns trigger language plpgsql as $$
        declare load bigint;
        begin
            if tg_op = 'UPDATE' then
                -- One client less changes nothing for others.
                if (new.resource, new.resource_id, new."from", new.until, new.share, new.location_id, new.bars_on_call, new.one_site, new.overbooked)
                    = (old.resource, old.resource_id, old."from", old.until, old.share, old.location_id, old.bars_on_call, old.one_site, old.overbooked)
                    and new.clients <= old.clients then
                    return new;
                end if;
            end if;

            -- One after the other for each resource, so that no two see room for themselves alone.
            perform pg_advisory_xact_lock(booking_lock_key(new.resource_id));
            if new.overbooked then
                return new;
            end if;

            if exists (
                select from booking_claims o
                where o.resource_id = new.resource_id and o.resource = new.resource and o.session_id <> new.session_id
                    and o."from" > new."from" - interval '2 days' and o."from" < new.until and o.until > new."from"
                    and case
                        when new.share = 'Whole' and o.share = 'Whole' then o.overbooked
                        when new.share = o.share then (new.one_site or o.one_site) and new.location_id <> o.location_id
                        when new.share = 'Watching' and o.share = 'OnCall' or new.share = 'OnCall' and o.share = 'Watching' then false
                        when new.share = 'Watching' or o.share = 'Watching' then true
                        else new.bars_on_call or o.bars_on_call
                    end) then
                raise exception 'taken by another session' using errcode = 'KC005', constraint = 'booking_claims_apart';
            end if;

            if new.share <> 'Whole' then
                -- The load only rises where a claim begins: it is enough to look there, and at the beginning of the new one.
                with same as (
                    select o."from", o.until, o.clients from booking_claims o
                    where o.resource_id = new.resource_id and o.resource = new.resource and o.share = new.share and o.session_id <> new.session_id
                        and o."from" > new."from" - interval '2 days' and o."from" < new.until and o.until > new."from")
                select max(together) into load from (
                    select (select coalesce(sum(s.clients), 0) from same s where s."from" <= p.at and s.until > p.at) as together
                    from (select new."from" as at union select "from" from same where "from" > new."from") p) loads;
                if load + new.clients > new.ceiling then
                    raise exception 'as many clients as the policy allows' using errcode = 'KC005', constraint = 'booking_claims_ceiling';
                end if;
            end if;
            return new;
        end $$;
        create trigger booking_claims_guard before insert or update on booking_claims for each row execute function guard_booking_claim();
        """;

    public const string Down = """
        drop function if exists guard_booking_claim cascade;
        alter table booking_claims drop constraint if exists booking_claims_no_overlap;
        alter table booking_claims drop constraint if exists ck_booking_claims_length;
        alter table booking_claims drop constraint if exists ck_booking_claims_clients;
        drop function if exists booking_lock_key;
        """;
}
