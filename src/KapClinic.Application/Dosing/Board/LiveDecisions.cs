using KapClinic.Application.Courses;
using KapClinic.Domain.Dosing;

namespace KapClinic.Application.Dosing.Board;

/// <summary>What waits for a prescriber: doses above the limit that a room asks for, and checks of the day that only they may accept.</summary>
internal static class LiveDecisions
{
    public static IReadOnlyList<Decision> Of(IReadOnlyList<LiveVisit> visits, IReadOnlyList<WaitingRequest> requests) =>
        [
            .. requests
                .Select(r => OfRequest(visits.First(v => v.Visit.Participation.Id == r.Request.ParticipationId), r))
                .OrderBy(d => d.Since)
                .Concat(visits.Select(OfPreCheck).OfType<Decision>().OrderBy(d => d.Since)),
        ];

    private static Decision OfRequest(LiveVisit at, WaitingRequest waiting)
    {
        var request = waiting.Request;
        return About(at, DecisionKind.HardDose, request.AskedAt, request.Findings) with
        {
            RequestId = request.Id,
            Milligrams = request.Micrograms / 1000m,
            TotalMilligrams = request.TotalMicrograms / 1000m,
            MilligramsPerKg = request.MilligramsPerKg,
            Route = request.Route,
            AskedBy = waiting.AskedBy,
            Note = request.Note,
        };
    }

    private static Decision? OfPreCheck(LiveVisit at)
    {
        if (at.Visit is not { Participation.DosedAt: null, PreCheck.AnsweredAt: { } answered })
        {
            return null;
        }

        var open = PreCheckJudgement
            .Open(at.File, at.Visit)
            .Where(r => r.AcceptableBy is AcceptableBy.Prescriber or AcceptableBy.PrescriberDocumented)
            .Select(r => r.Sentence)
            .ToList();
        return open.Count == 0 ? null : About(at, DecisionKind.PreCheck, answered, open);
    }

    private static Decision About(
        LiveVisit at,
        DecisionKind kind,
        DateTimeOffset since,
        IReadOnlyList<string> sentences
    ) =>
        new()
        {
            Kind = kind,
            ParticipationId = at.Visit.Participation.Id,
            LocationId = at.Place.Id,
            Name = at.File.Client.FullName,
            RecordNumber = at.File.Client.RecordNumber,
            BirthDate = at.File.Client.BirthDate,
            Visit = CourseViews.Label(at.File, at.Visit),
            Location = at.Place.Name,
            Room = at.Room,
            Phone = at.Place.Phone,
            Since = since,
            Sentences = sentences,
            Readers = at.Readers,
        };
}
