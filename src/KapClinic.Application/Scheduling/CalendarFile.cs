using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Scheduling;

/// <summary>The rows of the calendar, sorted by what they are about.</summary>
internal sealed class CalendarFile
{
    private readonly ILookup<(CalendarPart What, Guid Id), CalendarRow> _of;
    private readonly IReadOnlyList<CalendarRow> _rows;

    public CalendarFile(IReadOnlyList<CalendarRow> rows) => (_rows, _of) = (rows, rows.ToLookup(r => (r.What, r.Id)));

    public IEnumerable<CalendarRow> Locations => _rows.Where(r => r.What == CalendarPart.Location).OrderBy(r => r.Id);

    public IEnumerable<CalendarRow> People =>
        _rows.Where(r => r.What == CalendarPart.Person).OrderBy(r => r.Name, StringComparer.Ordinal);

    public IEnumerable<Room> Rooms(Guid locationId) =>
        _rows
            .Where(r => r.What == CalendarPart.Room && r.Other == locationId)
            .OrderBy(r => r.Name, StringComparer.Ordinal)
            .Select(r => new Room(
                r.Id,
                locationId,
                r.Name!,
                r.IsA == true,
                r.IsB == true,
                r.IsC == true,
                r.Number ?? 0,
                r.Second
            ));

    public OpenFile Open(Guid locationId)
    {
        var location = _of[(CalendarPart.Location, locationId)].Single();
        return new OpenFile(
            locationId,
            TimeZoneInfo.FindSystemTimeZoneById(location.Word!),
            [.. _of[(CalendarPart.Opening, locationId)].Select(r => r.Week)],
            _of[(CalendarPart.ClosedDay, locationId)].ToDictionary(r => r.First!.Value, r => r.Name!)
        );
    }

    public IReadOnlyList<SessionBuffer> Buffers(Guid locationId) =>
        [
            .. _of[(CalendarPart.Buffer, locationId)]
                .Select(r =>
                {
                    var buffer = new SessionBuffer { LocationId = locationId, Kind = Enum.Parse<SessionKind>(r.Word!) };
                    buffer.Set(r.Number ?? 0, r.Second ?? 0);
                    return buffer;
                }),
        ];

    public WorkFile Work(Guid staffId) =>
        new(
            _of[(CalendarPart.Person, staffId)].Any(p => p.IsA == true),
            [
                .. _of[(CalendarPart.Hours, staffId)]
                    .Select(r => new WorkingHours(staffId, r.Other!.Value, r.Week, r.First!.Value, r.Last)),
            ],
            [
                .. _of[(CalendarPart.Exception, staffId)]
                    .Select(r => new HoursException
                    {
                        StaffId = staffId,
                        LocationId = r.Other!.Value,
                        Date = r.First!.Value,
                        From = r.From,
                        Until = r.Until,
                        By = default,
                        At = default,
                    }),
            ],
            [
                .. _of[(CalendarPart.Away, staffId)]
                    .Select(r => new AwayTime(r.First!.Value, r.Last!.Value, r.From, r.Until)),
            ]
        );

    /// <summary>When they are on call as prescriber, by location.</summary>
    public IReadOnlyList<OnCallTime> OnCall(Guid staffId) =>
        [
            .. _of[(CalendarPart.OnCall, staffId)]
                .Select(r => new OnCallTime(r.Other!.Value, new Stretch(r.Begins!.Value, r.Ends!.Value))),
        ];

    /// <summary>Everybody whom the on-call rota has as prescriber, for one location or for any; not while they are away.</summary>
    public IReadOnlyList<OnRota> Rota(Guid? locationId, TimeZoneInfo zone) =>
        [
            .. _rows
                .Where(r => r.What == CalendarPart.OnCall && (locationId is null || r.Other == locationId))
                .SelectMany(r =>
                    new[] { new Stretch(r.Begins!.Value, r.Ends!.Value) }
                        .Without(Work(r.Id).Away.Select(a => a.In(zone)))
                        .Select(left => new OnRota(r.Id, r.Name!, left))
                ),
        ];

    /// <summary>The roles held at a location or everywhere.</summary>
    public IReadOnlyList<Role> Roles(Guid staffId) =>
        [.. _of[(CalendarPart.Role, staffId)].Select(r => Enum.Parse<Role>(r.Word!)).Distinct().Order()];

    public IReadOnlyList<HeldCredential> Credentials(Guid staffId) =>
        [
            .. _of[(CalendarPart.Credential, staffId)]
                .Select(r => new HeldCredential(Enum.Parse<CredentialKind>(r.Word!), r.Name, r.Last!.Value)),
        ];
}
