using KapClinic.Application.Dosing;
using KapClinic.Domain.Dosing;
using KapClinic.Web.Pages.Shared.Models;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Dosing;

/// <summary>A page of one dosing visit: all of them read the same day and carry the same head.</summary>
public abstract class DosingPage : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ReadDosingDay.Model Day { get; private set; } = null!;

    /// <summary>The page's name, for the title and the head.</summary>
    public abstract string Heading { get; }

    public static IReadOnlyList<Choice> WithoutNumber { get; } =
    [
        new(nameof(ReadingKind.NotObtainable), "Not obtainable"),
        new(nameof(ReadingKind.Refused), "Refused"),
        new(nameof(ReadingKind.NotTestedResting), "Not tested, resting"),
    ];

    public static IReadOnlyList<Choice> RouteChoices { get; } =
    [.. Routes.All.Select(r => new Choice(r.ToString(), r.Name()))];

    public ClientHead Head =>
        new(
            Day.Client.Name,
            [
                new SafetyFact(
                    "allergy",
                    "Allergies",
                    Day.Client.Allergies.Count == 0 ? "None known" : string.Join(", ", Day.Client.Allergies),
                    Day.Client.Allergies.Count > 0
                ),
            ]
        )
        {
            Title = $"{Heading}: {Day.Client.Name}",
            Pronouns = Day.Client.Pronouns,
            BirthDate = Day.Client.BirthDate,
            Age = Day.Client.Age,
            RecordNumber = Day.Client.RecordNumber,
            WeightKg = Day.Client.WeightKg,
            Programme = Day.Programme,
        };

    protected IActionResult Back() => LocalRedirect(Request.Path);

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadDosingDay.Query(Id)) is not { } day)
        {
            return Refusal;
        }

        Day = day;
        ViewData["Title"] = Heading;
        ViewData["Zone"] = day.Zone;
        return null;
    }
}
