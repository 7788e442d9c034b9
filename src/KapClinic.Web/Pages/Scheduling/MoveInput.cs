using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>Where a visit moves, why, and which others of its series with it.</summary>
public sealed class MoveInput : WhenInput
{
    public string? Reason { get; set; }
    public SeriesScope Scope { get; set; }

    public MoveSeries.Command ForSeries(Guid visit, Guid location) =>
        new()
        {
            ParticipationId = visit,
            Scope = Scope,
            LocationId = location,
            RoomId = RoomId,
            Date = Date ?? default,
            Time = Time ?? default,
            Minutes = Minutes,
            ClientJurisdiction = RoomId is null ? ClientJurisdiction : null,
            Reason = Reason ?? "",
            ExpectedVersion = CourseVersion,
        };

    public MoveSession.Command ForVisit(Guid visit, Guid location) =>
        new()
        {
            ParticipationId = visit,
            LocationId = location,
            RoomId = RoomId,
            Date = Date ?? default,
            Time = Time ?? default,
            Minutes = Minutes,
            Later = Later,
            ClientJurisdiction = RoomId is null ? ClientJurisdiction : null,
            OverbookReason = string.IsNullOrWhiteSpace(OverbookReason) ? null : OverbookReason,
            Reason = Reason ?? "",
            ExpectedVersion = CourseVersion,
        };
}
