namespace KapClinic.Domain.Dosing;

/// <summary>Volume and rate of an infusion, for reading back before the pump is set (clinical reference §3.2).</summary>
/// <param name="DrugMillilitres">Volume that holds the dose, mL.</param>
/// <param name="MillilitresPerHour">Pump rate for the whole bag or syringe, mL/h.</param>
public sealed record InfusionPlan(decimal DrugMillilitres, decimal MillilitresPerHour)
{
    /// <summary>Rounded as displayed, 0.01 mL.</summary>
    public decimal DisplayMillilitres => decimal.Round(DrugMillilitres, 2, MidpointRounding.AwayFromZero);

    public decimal DisplayRate => decimal.Round(MillilitresPerHour, 2, MidpointRounding.AwayFromZero);
}

/// <summary>Computes an infusion.</summary>
public static class InfusionHelper
{
    /// <param name="dose">Amount to give.</param>
    /// <param name="milligramsPerMillilitre">Concentration drawn from, above zero.</param>
    /// <param name="minutes">Duration, above zero.</param>
    /// <param name="totalMillilitres">Volume in the bag or syringe after dilution; null when it runs undiluted.</param>
    public static InfusionPlan Plan(
        Micrograms dose,
        decimal milligramsPerMillilitre,
        decimal minutes,
        decimal? totalMillilitres = null
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minutes);
        var volume = dose.MillilitresAt(milligramsPerMillilitre);
        return new InfusionPlan(volume, (totalMillilitres ?? volume) * 60 / minutes);
    }
}
