using System.Text.Json;
using KapClinic.Domain;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;

namespace KapClinic.Application.Dosing.Live;

/// <summary>An entry as a sentence of the note.</summary>
internal static class EntryWords
{
    public static string Of(EntryRow entry) =>
        entry.Kind switch
        {
            EntryKind.Vitals => Vitals(Read<VitalsBody>(entry)),
            EntryKind.Dose => Dose(Read<DoseBody>(entry)),
            EntryKind.Event => Event(Read<EventBody>(entry)),
            EntryKind.EventOver => $"Over: {Read<EventOverBody>(entry).Action}",
            EntryKind.Prn => Prn(Read<PrnBody>(entry)),
            EntryKind.Touch => Touch(Read<TouchBody>(entry)),
            EntryKind.StopTouch => With("No touch from here on", Read<StopTouchBody>(entry).Reason),
            EntryKind.Statement => Statement(Read<StatementBody>(entry)),
            EntryKind.Intervention => $"Therapist: {Read<TextBody>(entry).Text}",
            EntryKind.Music => $"Music: {Read<TextBody>(entry).Text}",
            EntryKind.Eyeshade => Read<EyeshadeBody>(entry).On == true ? "Eyeshade on" : "Eyeshade off",
            EntryKind.Depth => $"Observed depth: {Read<DepthBody>(entry).Depth.ToString()!.ToLowerInvariant()}",
            EntryKind.Note => Read<TextBody>(entry).Text ?? "",
            EntryKind.Phase => Phase(Read<PhaseBody>(entry)),
            EntryKind.Help => With("Help was called for", Help(Read<HelpBody>(entry))),
            EntryKind.Called => With($"Called {Read<CalledBody>(entry).Who}", Read<CalledBody>(entry).Text),
            EntryKind.StepOut => With("Somebody of the staff stepped out", Read<StepBody>(entry).Reason),
            EntryKind.StepIn => "Back in the room",
            EntryKind.QuietRoom => $"To a quiet room: {Read<QuietRoomBody>(entry).Room}",
            EntryKind.Correction => With("An entry was struck through", Read<CorrectionBody>(entry).Why),
            _ => throw new ArgumentOutOfRangeException(nameof(entry), entry.Kind, "Unknown kind of entry."),
        };

    private static T Read<T>(EntryRow entry) => entry.Body.Deserialize<T>(EntryJson.Options)!;

    private static string Vitals(VitalsBody body)
    {
        var vitals = body.ToVitals();
        var parts = new List<string>();
        if (vitals.Systolic.WasAnswered || vitals.Diastolic.WasAnswered)
        {
            parts.Add($"blood pressure {vitals.Systolic}/{vitals.Diastolic}");
        }

        Add("heart rate", vitals.HeartRate, "");
        Add("oxygen", vitals.SpO2, " %");
        Add("breaths", vitals.RespiratoryRate, "");
        Add("responds", vitals.Responsiveness, " of 5");
        Add("dissociation", vitals.Dissociation, " of 10");
        Add("nausea", vitals.Nausea, " of 10");
        parts.AddRange(vitals.RedFlags.Select(f => f.Name()));
        var text = string.Join(", ", parts);
        return With(text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..], body.Note);

        void Add(string name, Reading reading, string unit)
        {
            if (reading.WasAnswered)
            {
                parts.Add($"{name} {reading}{(reading.Value is null ? "" : unit)}");
            }
        }
    }

    private static string Dose(DoseBody body)
    {
        var route = body.Route is { } by ? by.Name() : "";
        var held = body.HeldMinutes is { } minutes ? $", held {minutes} min" : "";
        var swallowed = body.Swallowed switch
        {
            true => ", swallowed",
            false => ", spat out",
            null => "",
        };
        var part = body.Part == DosePart.Booster ? "Booster" : "Dose";
        return With(
            $"{part}: {new Micrograms((long)((body.Milligrams ?? 0) * 1000))} {route} {body.Product}{held}{swallowed}".TrimEnd(),
            body.Note
        );
    }

    private static string Event(EventBody body) =>
        With($"{AdverseEvents.Find(body.Code ?? "")?.Name ?? body.Code}, {body.Severity}", body.Text);

    private static string Prn(PrnBody body) =>
        With(
            $"{body.Medicine} {body.Dose}{(string.IsNullOrWhiteSpace(body.For) ? "" : " for " + body.For)}",
            body.Response
        );

    private static string Touch(TouchBody body) =>
        With(
            $"Touch, {Words.Of(body.TouchKind!.Value)}, {(body.ClientAsked ? "asked for by the client" : "offered")}",
            body.Response
        );

    private static string Statement(StatementBody body) =>
        $"“{body.Text}”{(string.IsNullOrWhiteSpace(body.Tone) ? "" : $" ({body.Tone})")}";

    private static string Phase(PhaseBody body) =>
        With($"Phase: {body.Phase.ToString()!.ToLowerInvariant()}", body.Text);

    private static string Help(HelpBody body) =>
        string.Join(". ", [string.Join(", ", (body.Signs ?? []).Select(s => s.Name())), body.Text ?? ""])
            .Trim('.', ' ');

    private static string With(string text, string? more) =>
        string.IsNullOrWhiteSpace(more) ? text : $"{text}. {more.Trim()}";
}
