using System.ComponentModel.DataAnnotations;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KapClinic.Web.Pages.Design;

/// <summary>Every kind of field, with and without errors. Nothing is stored. Development only.</summary>
public sealed class FormModel : PageModel
{
    [BindProperty]
    public Fields Input { get; set; } = new();

    public string Theme { get; private set; } = "day";

    public IReadOnlyList<Choice> Weekdays { get; } =
    [
        new("Monday", "Monday"),
        new("Tuesday", "Tuesday"),
        new("Friday", "Friday", "Mornings only"),
        new("Sunday", "Sunday", "We are closed", Closed: true),
    ];

    public void OnGet(string? theme) => Theme = theme == "dim" ? "dim" : "day";

    public IActionResult OnPost(string? theme)
    {
        OnGet(theme);
        if (Input.Name.Length == 0)
        {
            ModelState.AddModelError("Input.Name", "Enter your name.");
        }

        if (Input.ChestPain is null)
        {
            ModelState.AddModelError("Input.ChestPain", "Choose yes or no. We will ask you about it.");
        }

        if (!Input.Read)
        {
            ModelState.AddModelError("Input.Read", "Read the page first.");
        }

        ModelState.AddModelError("Input.Password", "This is not your password.");
        return Page();
    }

    /// <summary>How the medicine is given.</summary>
    public enum Way
    {
        Sublingual,
        Intramuscular,
        Intravenous,
    }

    /// <summary>What a prescriber may decide.</summary>
    public enum Outcome
    {
        [Display(Name = "Cleared with conditions", Description = "The mitigations become checks on each dosing day")]
        ClearedWithConditions,

        [Display(Name = "Needs information", Description = "Say what, and who is to bring it")]
        NeedsInformation,

        [Display(Description = "With a reason and a referral")]
        Declined,
    }

    public sealed class Fields
    {
        [StringLength(120)]
        public string Name { get; set; } = "";

        [DataType(DataType.PhoneNumber), Display(Name = "Phone number")]
        public string Phone { get; set; } = "";

        public DateOnly? BirthDate { get; set; }

        public DateOnly FirstVisit { get; set; } = new(2026, 4, 21);

        public TimeOnly? At { get; set; } = new(9, 0);

        public decimal? Dose { get; set; }

        public int Times { get; set; } = 1;

        public Way Route { get; set; } = Way.Intramuscular;

        public Outcome? Decision { get; set; }

        public bool? ChestPain { get; set; }

        public List<string> Days { get; set; } = ["Friday"];

        [StringLength(2000)]
        public string? More { get; set; }

        public bool Read { get; set; }

        [DataType(DataType.Password)]
        public string? Password { get; set; }
    }
}
