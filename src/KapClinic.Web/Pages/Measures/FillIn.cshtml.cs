using System.Globalization;
using KapClinic.Application.Measures;
using KapClinic.Domain;
using KapClinic.Domain.Measures;
using KapClinic.Web.Pages.Shared.Models;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Measures;

/// <summary>One measure on one page, in its own words; for an interview whose wording may not ship, the entry of its result.</summary>
public sealed class FillInModel : ClinicPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute]
    public string Instrument { get; set; } = "";

    /// <summary>Shown after an answer that calls for a person.</summary>
    [FromQuery]
    public bool Alert { get; set; }

    public MeasureDefinition Measure { get; private set; } = null!;

    public string ClientName { get; private set; } = "";

    public IReadOnlyList<string?> Typed { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (Find() is not { } measure)
        {
            return NotFound();
        }

        Typed = [.. measure.Items.Select(i => Request.Form[$"Input.Answers[{i.Number - 1}]"].FirstOrDefault())];
        var unreadable = Typed
            .Select((text, i) => (text, i))
            .Where(t => !string.IsNullOrEmpty(t.text) && Number(t.text) is null)
            .Select(t => Error.Invalid("measures.unreadable", "Choose one of the answers.", $"Answers[{t.i}]"))
            .ToList();
        if (unreadable.Count > 0)
        {
            return await ShowAgainAsync(unreadable);
        }

        return await DoAsync(
            new RecordMeasure.Command
            {
                ClientId = Id,
                Instrument = measure.Id,
                Answers = [.. Typed.Select(Number)],
            },
            done =>
                done.AlertId is null
                    ? Redirect($"/clients/{Id}/measures")
                    : Redirect($"/clients/{Id}/safety?raised=true"),
            "The measure is saved."
        );
    }

    public AskedQuestion Ask(MeasureItem item) =>
        new(
            $"Input.Answers[{item.Number - 1}]",
            $"{item.Number}. {Text(item)}",
            Typed.ElementAtOrDefault(item.Number - 1)
        )
        {
            Choices = Choices(item),
            Hint =
                Measure.Id == "ASQ" && item.Number == 5 ? "Ask it whenever one of the others is answered yes."
                : item.Optional ? "Not scored. Can stay empty."
                : null,
        };

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (Find() is not { } measure)
        {
            return NotFound();
        }

        Measure = measure;
        if (await AskAsync(new ListMeasures.Query(Id)) is not { } measures)
        {
            return Refusal;
        }

        ClientName = measures.ClientName;
        ViewData["Zone"] = measures.Zone;
        return null;
    }

    private MeasureDefinition? Find() =>
        IndexModel.Offered.FirstOrDefault(m => string.Equals(m.Id, Instrument, StringComparison.OrdinalIgnoreCase));

    private IReadOnlyList<Choice> Choices(MeasureItem item)
    {
        var options = Measure.Wording?.OptionsOf(item.Number).Select(o => new Choice(Write(o.Value), o.Text)) ?? [];
        return Measure.Id switch
        {
            "ASQ" => [.. options.Reverse(), new Choice(Write(MeasureAnswers.Refused), "Would not say")],
            "C-SSRS" => [new Choice("1", "Yes"), new Choice("0", "No")],
            _ => [.. options],
        };
    }

    // Our own words for what is entered; the interview's wording stays on the clinician's licensed form.
    private string Text(MeasureItem item) =>
        Measure.Wording?.Items.FirstOrDefault(i => i.Number == item.Number)?.Text
        ?? item.Number switch
        {
            6 => "Question 6, ever",
            7 => "Question 6, in the past three months",
            _ => $"Question {item.Number}, past month",
        };

    private static string Write(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
