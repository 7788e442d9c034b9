using System.ComponentModel.DataAnnotations;
using System.Globalization;
using KapClinic.Application.Courses;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Web.Access;
using KapClinic.Web.Pages.Shared.Models;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Route = KapClinic.Domain.Dosing.Route;

namespace KapClinic.Web.Pages.Courses;

/// <summary>What a client in mid-course brings along: the therapist attests it, the prescriber signs.</summary>
[ForRoles(Role.Therapist, Role.Prescriber)]
public sealed class OpeningStateModel : CourseFormPage
{
    private const string Doses = "Input.EarlierDoses";
    private const int FewRows = 2;

    public static IReadOnlyList<Choice> Routes { get; } =
    [.. Domain.Dosing.Routes.All.Select(r => new Choice(r.ToString(), Name(r)))];

    [BindProperty]
    public OpeningStateFields Input { get; set; } = new();

    [BindProperty]
    public SignFields Sign { get; set; } = new();

    public bool MayAttest => Course.Clinical!.MayRecordOpeningState && User.IsInRole(nameof(Role.Therapist));

    public bool MaySign =>
        Course.Clinical! is { MayRecordOpeningState: true, OpeningState.Counts: false }
        && User.IsInRole(nameof(Role.Prescriber));

    /// <summary>The form of the therapist was sent, not only shown.</summary>
    private bool _typed;

    public Task<IActionResult> OnPostAsync()
    {
        _typed = true;
        LeaveOutEmptyRows();
        return DoAsync(
            new RecordOpeningState.Command
            {
                CourseId = Id,
                CreditedPreparations = Input.CreditedPreparations,
                EarlierDoses =
                [
                    .. Input.EarlierDoses.Select(d => new RecordOpeningState.DoseElsewhere(
                        d.GivenOn,
                        d.Route,
                        d.Milligrams,
                        d.Reactions
                    )),
                ],
                Source = Input.Source,
                Password = Input.Password,
                ExpectedVersion = ExpectedVersion,
            },
            Back,
            "Attested. It counts once a prescriber has signed."
        );
    }

    /// <summary>Shows the form again with everything typed and one more row.</summary>
    public Task<IActionResult> OnPostRowAsync()
    {
        _typed = true;
        foreach (var entry in ModelState.Values)
        {
            entry.Errors.Clear();
            entry.ValidationState = ModelValidationState.Skipped;
        }

        if (Input.EarlierDoses.Count < RecordOpeningState.MostDoses)
        {
            Input.EarlierDoses.Add(new EarlierDoseFields());
        }

        return ShowAsync();
    }

    public Task<IActionResult> OnPostSignAsync() =>
        DoAsync(
            new SignOpeningState.Command
            {
                CourseId = Id,
                Password = Sign.Password,
                ExpectedVersion = ExpectedVersion,
            },
            Back,
            "Signed. What the client brings along counts from now on.",
            nameof(Sign)
        );

    public string Lede() =>
        Course.Clinical!.OpeningState switch
        {
            { SignedBy: { } by } => $"Signed by {by.Name}; it counts.",
            { AttestedBy: { } by } => $"Attested by {by.Name}. It counts once a prescriber has signed.",
            null => "For a client who arrives in mid-course: the therapist attests, the prescriber signs.",
        };

    public static IReadOnlyList<Fact> Facts(OpeningState state) =>
        [
            new("Preparation visits credited", state.CreditedPreparations.ToString(CultureInfo.InvariantCulture)),
            new("Doses given elsewhere", state.EarlierDoses.Count.ToString(CultureInfo.InvariantCulture)),
            new("Known from", state.Source),
            new("Attested by", $"{state.AttestedBy.Name}, {state.AttestedBy.Credential}"),
            new("Signed by", state.SignedBy is { } by ? $"{by.Name}, {by.Credential}" : "nobody yet"),
        ];

    public static string Name(Route route) => char.ToUpperInvariant(route.Name()[0]) + route.Name()[1..];

    public static string Number(decimal milligrams) => milligrams.ToString("0.###", CultureInfo.InvariantCulture);

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } other)
        {
            return other;
        }

        // The page is clinical from top to bottom.
        if (Course.Clinical is not { } part)
        {
            return Forbid();
        }

        if (!_typed && part.OpeningState is { } state)
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(Course.Zone);
            Input = OpeningStateFields.Of(state, zone);
        }

        while (Input.EarlierDoses.Count < FewRows)
        {
            Input.EarlierDoses.Add(new EarlierDoseFields());
        }

        return null;
    }

    // The rows that are left close up, so that a refusal finds its row by number. What could not be read keeps its place.
    private void LeaveOutEmptyRows()
    {
        if (!ModelState.IsValid || !Input.EarlierDoses.Exists(d => d.IsEmpty))
        {
            return;
        }

        Input.EarlierDoses.RemoveAll(d => d.IsEmpty);
        foreach (var key in ModelState.Keys.Where(k => k.StartsWith(Doses, StringComparison.Ordinal)).ToList())
        {
            ModelState.Remove(key);
        }
    }

    public sealed class SignFields
    {
        [DataType(DataType.Password)]
        public string Password { get; set; } = "";
    }
}
