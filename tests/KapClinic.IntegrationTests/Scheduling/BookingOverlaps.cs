namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>
/// Asks the database whether anything overlaps, from the sessions themselves and not from the claims that the guard keeps. Marked
/// overbookings are left out.
/// </summary>
internal static class BookingOverlaps
{
    private const string Standing = """
        with standing as (
            select s.id, s.kind, s.location_id, s.room_id, s.starts_at, s.ends_at,
                s.ends_at + case when s.kind = 'Dosing' then make_interval(mins => r.turn_over_minutes) else interval '0' end as room_until,
                (select count(*) from participations p where p.session_id = s.id and p.status not in ('Cancelled', 'NoShow')) as clients
            from sessions s left join rooms r on r.id = s.room_id
            where s.cancelled_at is null and s.overbooked_at is null),
        staff as (
            select st.*, x.staff_id, x.part from standing st join session_staff x on x.session_id = st.id),
        bound as (
            select * from staff where part in ('LeadTherapist', 'SecondTherapist', 'Nurse', 'Prescriber'))
        """;

    public static IReadOnlyList<(string What, string Sql)> Queries { get; } =
    [
        (
            "a room twice at once",
            $"""
            {Standing}
            select count(*) from standing a join standing b on a.id < b.id and a.room_id = b.room_id
                and a.starts_at < b.room_until and b.starts_at < a.room_until
            """
        ),
        (
            "a client twice at once",
            """
            select count(*)
            from participations p join sessions a on a.id = p.session_id
                join participations q on q.client_id = p.client_id and q.id > p.id join sessions b on b.id = q.session_id
            where p.status not in ('Cancelled', 'NoShow') and q.status not in ('Cancelled', 'NoShow')
                and a.starts_at < b.ends_at and b.starts_at < a.ends_at
                and a.cancelled_at is null and b.cancelled_at is null
                -- Visits that only set the stage were written past the guard, and lie in the past.
                and a.booked_at > (select max(drafted_at) from policy_versions) - interval '1 day'
                and a.starts_at > a.booked_at and b.starts_at > b.booked_at
            """
        ),
        (
            "a member of staff bound twice at once",
            $"""
            {Standing}
            select count(*) from bound a join bound b on a.id < b.id and a.staff_id = b.staff_id
                and a.starts_at < b.ends_at and b.starts_at < a.ends_at
            """
        ),
        (
            "a monitor bound elsewhere",
            $"""
            {Standing}
            select count(*) from bound a join staff b on b.part = 'Monitor' and a.id <> b.id and a.staff_id = b.staff_id
                and a.starts_at < b.ends_at and b.starts_at < a.ends_at
            """
        ),
        (
            "on call beside a dosing session",
            $"""
            {Standing}
            select count(*) from bound a join staff b on b.part = 'PrescriberOnCall' and a.id <> b.id and a.staff_id = b.staff_id
                and a.starts_at < b.ends_at and b.starts_at < a.ends_at
            where a.kind = 'Dosing'
            """
        ),
        (
            "a shared part at two sites",
            $"""
            {Standing}
            select count(*) from staff a join staff b on a.id < b.id and a.staff_id = b.staff_id and a.part = b.part
                and a.location_id <> b.location_id and a.starts_at < b.ends_at and b.starts_at < a.ends_at
            where a.part in ('Monitor', 'PrescriberOnCall')
            """
        ),
        ("more clients than a monitor watches", Load("Monitor", "MonitorClients")),
        ("more clients than a prescriber is on call for", Load("PrescriberOnCall", "PrescriberOnCallClients")),
        (
            "a standing session without its claims",
            """
            select count(*) from sessions s
            where s.cancelled_at is null and s.starts_at > s.booked_at
                and exists (select from participations p where p.session_id = s.id and p.status not in ('Cancelled', 'NoShow'))
                and (select count(*) from booking_claims c where c.session_id = s.id)
                    <> (case when s.room_id is null then 0 else 1 end)
                        + (select count(*) from participations p where p.session_id = s.id and p.status not in ('Cancelled', 'NoShow'))
                        + (select count(*) from session_staff x where x.session_id = s.id)
            """
        ),
        (
            "claims of a session that was cancelled",
            "select count(*) from booking_claims c join sessions s on s.id = c.session_id where s.cancelled_at is not null"
        ),
    ];

    // The load only rises where a session begins.
    private static string Load(string part, string ceiling) =>
        $"""
            {Standing}
            select count(*) from (
                select a.id, sum(b.clients) as together
                from staff a join staff b on b.part = a.part and b.staff_id = a.staff_id and b.starts_at <= a.starts_at and b.ends_at > a.starts_at
                where a.part = '{part}'
                group by a.id, a.staff_id) loads
            where together > (
                select (policy -> 'Staffing' ->> '{ceiling}')::int from policy_versions where in_force_from is not null order by number desc limit 1)
            """;
}
