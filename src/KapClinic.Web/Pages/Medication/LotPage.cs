using KapClinic.Application.Medication;
using KapClinic.Domain.Medication;
using KapClinic.Web.Pages.Shared.Models;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Medication;

/// <summary>What the page of a lot shows, and the forms on it; <see cref="LotModel"/> sends them.</summary>
public abstract class LotPage : ClinicPage
{
    private string? _shown;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Before { get; set; }

    /// <summary>Number of the entry that is about to be taken back.</summary>
    [BindProperty(SupportsGet = true)]
    public int? TakeBack { get; set; }

    [BindProperty]
    public CountLot.Command Count { get; set; } = new();

    [BindProperty]
    public WasteMedication.Command Waste { get; set; } = new();

    [BindProperty]
    public DestroyMedication.Command Destroy { get; set; } = new();

    [BindProperty]
    public ReturnMedication.Command Return { get; set; } = new();

    [BindProperty]
    public TransferMedication.Command Transfer { get; set; } = new();

    [BindProperty]
    public DispenseMedication.Command Dispense { get; set; } = new();

    [BindProperty]
    public ReportLoss.Command Loss { get; set; } = new();

    [BindProperty]
    public ResolveDiscrepancy.Command Resolve { get; set; } = new();

    [BindProperty]
    public ReverseEntry.Command Reverse { get; set; } = new();

    [BindProperty]
    public ReenterDose.Command Dose { get; set; } = new();

    [BindProperty]
    public WhenInput When { get; set; } = new();
    public ReadLot.Model Lot { get; private set; } = null!;

    public string Here => $"/medication/lots/{Id}";
    public ReadLot.EntryRow? Taken => Lot.Entries.FirstOrDefault(e => e.Number == TakeBack && e.CanBeReversed);
    public IReadOnlyList<Fact> Facts => LotFields.Of(Lot);
    public IEnumerable<Choice> Witnesses => Choices(Lot.Witnesses);
    public IEnumerable<Choice> OtherLocations => Choices(Lot.OtherLocations);
    public IEnumerable<Choice> Clients => Choices(Lot.Clients);

    public IEnumerable<Choice> TakenBack =>
        Lot.TakenBack.Select(d => new Choice(
            d.DoseId.ToString(),
            $"{d.ClientName}, {MedicationWords.Amount(d.Milligrams)} mg, {LotFields.Day(d.GivenAt, Lot.Zone)}"
        ));

    public IEnumerable<Choice> Containers =>
        Lot.Opened.Select(c => new Choice($"{c.Number}", $"{c.Number}, {c.LeftMilligrams:0.###} mg left"));

    /// <summary>The form that was sent stays open when it is refused.</summary>
    public bool Shows(string form) => _shown == form;

    public static string Duties(Country? country) => LotFields.Duties(country);

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadLot.Query(Id, Before)) is not { } lot)
        {
            return Refusal;
        }

        Lot = lot;
        return null;
    }

    protected async Task<DateTimeOffset?> WhenAsync() =>
        When.On is not null && await AskAsync(new ReadLot.Query(Id)) is { } lot ? When.In(lot.Zone) : null;

    protected string Shown(string form) => _shown = form;

    private static IEnumerable<Choice> Choices(IEnumerable<ReadLot.Named> named) =>
        named.Select(n => new Choice(n.Id.ToString(), n.Name));
}
