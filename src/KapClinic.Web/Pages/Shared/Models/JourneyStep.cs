namespace KapClinic.Web.Pages.Shared.Models;

/// <summary>Whether a step lies behind, is the next one, or lies ahead.</summary>
public enum StepState
{
    Past,
    Next,
    Ahead,
}

/// <summary>One mark on the journey line.</summary>
/// <param name="Label">"Dosing 2".</param>
/// <param name="Detail">"Tuesday 21 April, 09:00"; empty when there is nothing to say.</param>
/// <param name="State">Behind, next or ahead.</param>
/// <param name="Kind">A kind of visit or stage (enum value or name): chooses the mark.</param>
public sealed record JourneyStep(string Label, string? Detail, StepState State, object Kind);
