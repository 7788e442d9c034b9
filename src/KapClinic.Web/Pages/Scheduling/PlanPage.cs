using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>What planning for one client and for a group have in common: the question, the plans side by side, and the one that is booked.</summary>
public abstract class PlanPage<TInput> : ClinicPage
    where TInput : PlanInput, new()
{
    /// <summary>The course that the page is about.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public TInput Input { get; set; } = new();

    /// <summary>The visits of the plan that is booked, as they were proposed.</summary>
    [BindProperty]
    public string? Plan { get; set; }

    public PlanChoicesView Choices { get; protected set; } = null!;
    public IReadOnlyList<Choice> Therapists { get; protected set; } = [];
    public IReadOnlyList<Choice> Locations { get; protected set; } = [];

    /// <summary>A day that ends before it begins is asked about and left out.</summary>
    protected void CheckHours()
    {
        if (Input.Before <= Input.After)
        {
            ModelState.AddModelError("Input.Before", "The end of the day comes after its beginning.");
            Input.Before = null;
        }
    }

    protected IActionResult Booked(string sentence)
    {
        Toast(sentence);
        return Redirect($"/courses/{Id}");
    }
}
