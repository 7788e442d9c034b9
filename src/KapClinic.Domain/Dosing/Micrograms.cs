namespace KapClinic.Domain.Dosing;

/// <summary>An amount of medicine as whole micrograms, so that sums and ledger balances are exact (clinical reference §3.2). May be zero or negative: limits judge that, not the type.</summary>
public readonly record struct Micrograms(long Value) : IComparable<Micrograms>
{
    public static Micrograms Zero => new(0);

    /// <summary>The amount in milligrams, exact.</summary>
    public decimal Milligrams => Value / 1000m;

    /// <summary>From milligrams; a fraction below one microgram is rounded to the nearest, halves away from zero.</summary>
    public static Micrograms FromMilligrams(decimal milligrams) =>
        new((long)decimal.Round(milligrams * 1000m, 0, MidpointRounding.AwayFromZero));

    /// <summary>The volume that holds this amount, in mL. <paramref name="milligramsPerMillilitre"/> must be above zero.</summary>
    public decimal MillilitresAt(decimal milligramsPerMillilitre)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(milligramsPerMillilitre);
        return Milligrams / milligramsPerMillilitre;
    }

    public int CompareTo(Micrograms other) => Value.CompareTo(other.Value);

    /// <summary>As people write it: "35 mg", "37.5 mg".</summary>
    public override string ToString() => $"{Plain.Number(Milligrams)} mg";

    public static Micrograms operator +(Micrograms left, Micrograms right) => new(left.Value + right.Value);

    public static Micrograms operator -(Micrograms left, Micrograms right) => new(left.Value - right.Value);

    public static bool operator <(Micrograms left, Micrograms right) => left.Value < right.Value;

    public static bool operator >(Micrograms left, Micrograms right) => left.Value > right.Value;

    public static bool operator <=(Micrograms left, Micrograms right) => left.Value <= right.Value;

    public static bool operator >=(Micrograms left, Micrograms right) => left.Value >= right.Value;
}
