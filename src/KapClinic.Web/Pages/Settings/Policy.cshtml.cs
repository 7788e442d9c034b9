using System.ComponentModel.DataAnnotations;
using System.Globalization;
using KapClinic.Application.Access;
using KapClinic.Application.Settings;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using KapClinic.Web.Binding;
using KapClinic.Web.Layout;
using KapClinic.Web.Pages.Shared.Models;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Settings;

/// <summary>The clinical numbers: in force, drafted, signed.</summary>
public sealed class PolicyModel(ICurrentUser user) : ClinicPage
{
    [BindProperty]
    public Fields Input { get; set; } = new();

    [BindProperty]
    public SignFields Sign { get; set; } = new();

    public ReadPolicy.Model Policy { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> Values { get; private set; } = new Dictionary<string, string>();

    public bool MayDraft => user.Is(Role.Manager) || MaySign;

    public bool MaySign => user.Permissions.Contains(Permission.MedicalDirector);

    /// <summary>The numbers shown for editing: of the draft, if there is one.</summary>
    public ReadPolicy.VersionModel Shown => Policy.Draft ?? Policy.InForce;

    public static IReadOnlyList<(string Key, string Title, string About)> Groups { get; } =
    [
        ("dose", "Dose limits", "by which every order and dose is judged"),
        ("vitals", "Vital signs", "when they are taken and when people are called"),
        ("preCheck", "Pre-check", "on the day of a dose"),
        ("discharge", "Discharge", "when a client may leave, and what is off limits afterwards"),
        ("clearance", "Clearance", "thresholds of the medical review"),
        ("safety", "Safety", "response times"),
        ("integration", "Integration", "the window after a dose"),
        ("measures", "Measures", "cut-offs"),
        ("medication", "Medication", "inventory"),
        ("pickup", "The way home", "when drivers are reminded, and what is done when they are late"),
        ("staffing", "Staffing", "how many clients one person looks after at once, and late cancellations"),
    ];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } refusal)
        {
            return refusal;
        }

        Input.Reason = Policy.Draft?.Reason ?? "";
        return Page();
    }

    public Task<IActionResult> OnPostDraftAsync()
    {
        Values = FormAnswers.Read(Request.Form, "Input.Values");
        return DoAsync(
            new DraftPolicy.Command { Values = Values, Reason = Input.Reason },
            number => Redirect("/settings/policy"),
            "The draft is kept. It takes effect when the medical director signs."
        );
    }

    public Task<IActionResult> OnPostSignAsync() =>
        DoAsync(
            new SignPolicy.Command(Sign.Number, Sign.Password),
            () => Redirect("/settings/policy"),
            "Signed. The new numbers are in force.",
            nameof(Sign)
        );

    public IEnumerable<PolicyNumber> Numbers(string group) =>
        Shown.Numbers.Where(n => n.Path.StartsWith(group + ".", StringComparison.Ordinal));

    public AskedQuestion Ask(PolicyNumber number)
    {
        var value = Values.GetValueOrDefault(number.Path, number.Value);
        return new AskedQuestion($"Input.Values[{number.Path}]", Label(number.Path), value)
        {
            Control = "decimal",
            Choices = number.Value is "yes" or "no" ? [new Choice("yes", "Yes"), new Choice("no", "No")] : [],
            Hint = Before(number.Path) is { } before && before != number.Value ? $"In force: {before}" : null,
        };
    }

    /// <summary>Numbers that the draft changes: what, from, to.</summary>
    public IEnumerable<(string Label, string From, string To)> Changes() =>
        Policy.Draft is { } draft
            ? draft
                .Numbers.Where(n => Before(n.Path) != n.Value)
                .Select(n => (Label(n.Path), Before(n.Path) ?? "–", n.Value))
            : [];

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadPolicy.Query()) is not { } policy)
        {
            return Refusal;
        }

        Policy = policy;
        return null;
    }

    private string? Before(string path) => Policy.InForce.Numbers.FirstOrDefault(n => n.Path == path)?.Value;

    // "dose.routes.1.milligrams.warn" reads "Intramuscular: milligrams, warn".
    private string Label(string path)
    {
        var steps = path.Split('.')[1..];
        var words = new List<string>();
        string? route = null;
        for (var i = 0; i < steps.Length; i++)
        {
            if (int.TryParse(steps[i], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                if (
                    i == 1
                    && steps[0] is "routes" or "observation" or "fasting"
                    && index < Policy.Routes.Count
                    && i == 1
                )
                {
                    route = Policy.Routes[index].Name();
                    words.Clear();
                }
                else
                {
                    words.Add((index + 1).ToString(CultureInfo.InvariantCulture));
                }
            }
            else
            {
                words.Add(Wording.Of(char.ToUpperInvariant(steps[i][0]) + steps[i][1..]).ToLowerInvariant());
            }
        }

        var text = string.Join(", ", words);
        var label = route is null ? text : $"{route}: {text}";
        return char.ToUpperInvariant(label[0]) + label[1..];
    }

    public sealed class Fields
    {
        [Display(Name = "What changes, and why?")]
        public string Reason { get; set; } = "";
    }

    public sealed class SignFields
    {
        public int Number { get; set; }

        public string Password { get; set; } = "";
    }
}
