using System.Text.Json;
using KapClinic.Application.Dosing.Live;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Demo;

/// <summary>What was entered in a session, as its console and its note show it.</summary>
internal sealed partial class DemoCourse
{
    private readonly Dictionary<Guid, ConsoleStream> _streams = [];

    /// <summary>What was said and done in a running session.</summary>
    private void Words(Participation participation, DateTimeOffset dosedAt, int minutesAgo)
    {
        (int Minute, EntryKind Kind, object Body)[] said =
        [
            (1, EntryKind.Music, new TextBody("Slow piano")),
            (6, EntryKind.Eyeshade, new EyeshadeBody(true)),
            (14, EntryKind.Phase, new PhaseBody(SessionPhase.Onset, null)),
            (22, EntryKind.Statement, new StatementBody("Warm. Like being carried.", "tender")),
            (31, EntryKind.Note, new TextBody("Quiet tears, breathing slow.")),
            (35, EntryKind.Depth, new DepthBody(ObservedDepth.Moderate)),
            (44, EntryKind.Intervention, new TextBody("Reminded of the breath, no more.")),
        ];
        foreach (var (minute, kind, body) in said.Where(s => s.Minute <= minutesAgo))
        {
            Enter(participation, kind, dosedAt.AddMinutes(minute), body, by: _therapist);
        }

        _clinic.Db.ConsoleDevices.Add(
            new ConsoleDevice(participation.Id, Guid.CreateVersion7(), _clinic.Now, _clinic.Id(Nurse))
        );
    }

    private void Enter(
        Participation participation,
        EntryKind kind,
        DateTimeOffset at,
        object body,
        Guid? id = null,
        VitalsAssessment? judged = null,
        string? by = null
    )
    {
        if (!_streams.TryGetValue(participation.Id, out var stream))
        {
            stream = new ConsoleStream(participation.Id);
            _streams.Add(participation.Id, stream);
            _clinic.Db.ConsoleStreams.Add(stream);
        }

        var number = stream.Next();
        _clinic.Db.ConsoleEntries.Add(
            new ConsoleEntry
            {
                Id = id ?? Guid.CreateVersion7(),
                ParticipationId = participation.Id,
                Number = number,
                Kind = kind,
                At = at,
                RecordedAt = at,
                AuthorId = _clinic.Id(by ?? Nurse),
                SentBy = _clinic.Id(by ?? Nurse),
                DeviceId = Guid.Empty,
                Sequence = number,
                Body = JsonSerializer.Serialize(body, body.GetType(), EntryJson.Options),
                Level = judged?.Level,
                Findings = judged is null ? [] : [.. judged.Findings.Select(f => f.Sentence)],
                Actions = judged is null ? [] : [.. judged.Findings.Select(f => f.Action).Distinct()],
            }
        );
    }
}
