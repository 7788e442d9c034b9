using KapClinic.Application.Courses;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Team;

/// <summary>Rows of the boards, read off the course files.</summary>
internal static class TodayRows
{
    /// <summary>Rows of a list; more would not be read.</summary>
    internal const int Most = 30;

    public static IReadOnlyList<ReadToday.TodayVisit> Visits(
        ManyCourseFiles many,
        ClinicDay day,
        Func<Visit, bool> which
    )
    {
        var today = OfDay(many, day.From, day.Until).Where(x => which(x.Visit)).ToList();
        var twice = today
            .GroupBy(x => x.File.Client.FamilyName, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Select(x => x.File.Client.Id).Distinct().Skip(1).Any())
            .Select(g => g.Key)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. today.Select(x => Row(many, x.File, x.Visit, twice.Contains(x.File.Client.FamilyName)))];
    }

    public static IReadOnlyList<ReadToday.Waiting> ForTherapist(ManyCourseFiles many, ClinicDay day, Guid me)
    {
        var waits = new List<ReadToday.Waiting>();
        foreach (var file in many.Files.Where(f => f.ReaderIsOnCareTeam))
        {
            var name = file.Client.FullName;
            waits.AddRange(
                file.OpenAlerts.Select(a => new ReadToday.Waiting(
                    "Safety alert",
                    name,
                    "Screen the client today and sign",
                    $"/clients/{file.Client.Id}/safety",
                    a.RaisedAt
                ))
            );
            waits.AddRange(
                file.Visits.Where(v =>
                        v.Session.StartsAt < day.Now
                        && v.Participation.Status is VisitStatus.Ended or VisitStatus.InSession
                        && v.Staff.Any(s => s.Row.StaffId == me)
                        && NeedsNote(v)
                    )
                    .Select(v => new ReadToday.Waiting(
                        "Note to sign",
                        name,
                        CourseViews.Label(file, v),
                        $"/visits/{v.Participation.Id}/{(v.Session.Kind == SessionKind.Preparation ? "preparation" : "integration")}",
                        v.Session.EndsAt.AddDays(1)
                    ))
            );
            if (file.Course.TherapistId == me && IntegrationDue(file) is { } due)
            {
                waits.Add(
                    new ReadToday.Waiting(
                        "Integration to book",
                        name,
                        "No integration visit is booked since the last dose",
                        $"/courses/{file.Course.Id}/book?kind=Integration",
                        due
                    )
                );
            }
        }

        return [.. waits.OrderBy(w => w.Due).Take(Most)];
    }

    public static IReadOnlyList<ReadToday.Waiting> ForPrescriber(ManyCourseFiles many, ClinicDay day, Guid me)
    {
        var waits = new List<ReadToday.Waiting>();
        foreach (var file in many.Files)
        {
            var name = file.Client.FullName;
            if (file.Course.Stage == Stage.MedicalClearance)
            {
                var mine = file.Course.PrescriberId == me ? "Yours to decide" : "Nobody has taken it yet";
                waits.Add(
                    new ReadToday.Waiting(
                        "Clearance",
                        name,
                        file.Course.PrescriberId is null || file.Course.PrescriberId == me ? mine : "With a colleague",
                        $"/courses/{file.Course.Id}/clearance",
                        file.Intake?.SubmittedAt ?? file.Course.OpenedAt
                    )
                );
            }

            waits.AddRange(
                file.Visits.Where(v =>
                        v.Session.Kind == SessionKind.Dosing
                        && v.Session.StartsAt >= day.From
                        && v.Session.StartsAt < day.From.AddDays(7)
                        && v.Participation.DosedAt is null
                        && v.Participation.Status
                            is VisitStatus.Booked
                                or VisitStatus.Confirmed
                                or VisitStatus.Arrived
                                or VisitStatus.InSession
                        && (
                            v.Order is null
                            || v.OrderVoid is not null
                            || v.Order.ClearanceDecisionId != file.Decision?.Id
                        )
                    )
                    .Select(v => new ReadToday.Waiting(
                        "Order to write",
                        name,
                        CourseViews.Label(file, v),
                        $"/visits/{v.Participation.Id}/order",
                        v.Session.StartsAt
                    ))
            );
        }

        return [.. waits.OrderBy(w => w.Due).Take(Most)];
    }

    public static IReadOnlyList<ReadToday.Waiting> ForNurse(ManyCourseFiles many, ClinicDay day) =>
        [
            .. OfDay(many, day.From, day.Until)
                .Where(x =>
                    x.Visit.Session.Kind == SessionKind.Dosing
                    && x.Visit.Participation.Status
                        is VisitStatus.Booked
                            or VisitStatus.Confirmed
                            or VisitStatus.Arrived
                            or VisitStatus.InSession
                    && x.Visit.Participation.DosedAt is null
                )
                .Select(x => new ReadToday.Waiting(
                    "Pre-check",
                    x.File.Client.FullName,
                    x.Visit.PreCheck switch
                    {
                        null => "Not begun",
                        { AnsweredAt: null } => "Begun, not finished",
                        _ => "Answered",
                    },
                    $"/visits/{x.Visit.Participation.Id}/pre-check",
                    x.Visit.Session.StartsAt
                )),
        ];

    internal static IEnumerable<(CourseFile File, Visit Visit)> OfDay(
        ManyCourseFiles many,
        DateTimeOffset from,
        DateTimeOffset until
    ) =>
        many
            .Files.SelectMany(f =>
                f.Visits.Where(v =>
                        v.Session.StartsAt >= from
                        && v.Session.StartsAt < until
                        && v.Participation.Status != VisitStatus.Cancelled
                    )
                    .Select(v => (f, v))
            )
            .OrderBy(x => x.v.Session.StartsAt)
            .ThenBy(x => x.f.Client.FamilyName, StringComparer.Ordinal);

    private static ReadToday.TodayVisit Row(ManyCourseFiles many, CourseFile file, Visit visit, bool nameAlert)
    {
        var readiness = VisitReadiness.Of(file, visit);
        var driver =
            visit.Pickups.LastOrDefault(p => p.Stands && !p.IsBackup)
            ?? (visit.Pickups is [.., var last] ? last : null);
        return new ReadToday.TodayVisit
        {
            ParticipationId = visit.Participation.Id,
            ClientId = file.Client.Id,
            CourseId = file.Course.Id,
            Name = file.Client.FullName,
            Kind = visit.Session.Kind,
            Label = CourseViews.Label(file, visit),
            StartsAt = visit.Session.StartsAt,
            EndsAt = visit.Session.EndsAt,
            Status = visit.Participation.Status,
            Room = many.Room(visit.Session.RoomId),
            Staff = string.Join(", ", visit.Staff.Select(s => s.Name).Distinct()),
            Readiness = readiness.State,
            ReadinessWord = readiness.Word,
            ArrivedAt = visit.Participation.ArrivedAt,
            HeldUntil = visit.Session.HoldExpiresAt,
            Driver = visit.Session.Kind == SessionKind.Dosing ? driver?.State ?? PickupState.Needed : null,
            DriverName = driver?.Name,
            NameAlert = nameAlert,
        };
    }

    private static bool NeedsNote(Visit visit) =>
        visit.Session.Kind switch
        {
            SessionKind.Preparation => visit.PreparationNote?.Signature is null,
            SessionKind.Integration => visit.IntegrationNote?.Signature is null,
            _ => false,
        };

    /// <summary>When the first integration visit is due by, where none stands in the calendar or was held since the last dose.</summary>
    private static DateTimeOffset? IntegrationDue(CourseFile file) =>
        file.LastDoseBefore(null) is { } last
        && file.Parameters.Integration.Requirement == Requirement.Required
        && file.Now < last.AddDays(file.Policy.Integration.WindowDays)
        && !file.Visits.Any(v =>
            v.Session.Kind is SessionKind.Integration or SessionKind.Circle
            && v.Session.StartsAt > last
            && v.Participation.Status is not (VisitStatus.Cancelled or VisitStatus.NoShow)
        )
            ? last.AddHours(file.Parameters.Integration.FirstByHours)
            : null;
}
