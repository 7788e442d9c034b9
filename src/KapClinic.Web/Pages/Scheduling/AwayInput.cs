using System.Globalization;
using KapClinic.Application;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>Who is away, from when until when; left open it is from now until the end of today.</summary>
public sealed class AwayAsk
{
    public Guid? StaffId { get; set; }
    public DateOnly? FirstDay { get; set; }
    public TimeOnly? FromTime { get; set; }
    public DateOnly? LastDay { get; set; }
    public TimeOnly? UntilTime { get; set; }

    public string Address =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"/away?Ask.StaffId={StaffId}&Ask.FirstDay={FirstDay:yyyy-MM-dd}&Ask.FromTime={FromTime:HH\\:mm}&Ask.LastDay={LastDay:yyyy-MM-dd}&Ask.UntilTime={UntilTime:HH\\:mm}"
        );

    /// <summary>Null while no day is chosen: today is meant.</summary>
    public AwayTime? Time => FirstDay is { } first ? new AwayTime(first, LastDay ?? first, FromTime, UntilTime) : null;
}

/// <summary>The way chosen for one session: "cover:…" with whom, "move", "cancel", or "wait".</summary>
public sealed class AwayWay
{
    public Guid SessionId { get; set; }
    public string Way { get; set; } = "wait";

    /// <summary>The time that was offered for "move".</summary>
    public DateTimeOffset? StartsAt { get; set; }
    public Guid? RoomId { get; set; }

    public IEnumerable<ICommand> Commands(ReadAway.AwayVisit visit, Guid staffId, string name)
    {
        var (first, reason) = (visit.Clients[0].ParticipationId, $"{name} is away");
        if (Way == "move" && visit.Next is { } next && StartsAt is { } startsAt)
        {
            var (date, time, later) = TimeZoneInfo.FindSystemTimeZoneById(visit.Zone).WallOf(startsAt);
            return
            [
                new MoveSession.Command
                {
                    ParticipationId = first,
                    LocationId = next.LocationId,
                    RoomId = RoomId,
                    Date = date,
                    Time = time,
                    Later = later,
                    Reason = reason,
                    TellClients = true,
                },
            ];
        }

        if (Way == "cancel")
        {
            return visit.Clients.Select(c => new CancelVisit.Command
            {
                ParticipationId = c.ParticipationId,
                Reason = reason,
                TellClient = true,
            });
        }

        return
        [
            new CoverVisit.Command
            {
                ParticipationId = first,
                StaffId = staffId,
                By =
                    Way.StartsWith("cover:", StringComparison.Ordinal)
                    && Guid.TryParse(Way["cover:".Length..], out var by)
                        ? by
                        : null,
            },
        ];
    }
}
