using System.ComponentModel.DataAnnotations;
using KapClinic.Application.Courses;
using KapClinic.Domain.Courses;
using Route = KapClinic.Domain.Dosing.Route;

namespace KapClinic.Web.Pages.Courses;

/// <summary>What the therapist types of a client who arrives in mid-course.</summary>
public sealed class OpeningStateFields
{
    public int CreditedPreparations { get; set; }
    public List<EarlierDoseFields> EarlierDoses { get; set; } = [];

    [StringLength(RecordOpeningState.TextLength)]
    public string Source { get; set; } = "";

    [DataType(DataType.Password)]
    public string Password { get; set; } = "";

    public static OpeningStateFields Of(OpeningState state, TimeZoneInfo zone) =>
        new()
        {
            CreditedPreparations = state.CreditedPreparations,
            EarlierDoses =
            [
                .. state.EarlierDoses.Select(d => new EarlierDoseFields
                {
                    GivenOn = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(d.GivenAt, zone).DateTime),
                    Route = d.Route,
                    Milligrams = d.Milligrams,
                    Reactions = d.Reactions,
                }),
            ],
            Source = state.Source,
        };
}

/// <summary>One dose given elsewhere; a row left empty is left out.</summary>
public sealed class EarlierDoseFields
{
    public DateOnly? GivenOn { get; set; }
    public Route? Route { get; set; }
    public decimal? Milligrams { get; set; }

    [StringLength(RecordOpeningState.TextLength)]
    public string? Reactions { get; set; }

    public bool IsEmpty =>
        GivenOn is null && Route is null && Milligrams is null && string.IsNullOrWhiteSpace(Reactions);
}
