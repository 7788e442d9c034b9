using FsCheck;
using FsCheck.Fluent;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Domain.Tests.Scheduling;

public sealed class StretchTests
{
    private static readonly DateTimeOffset Zero = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Joined_Touching_BecomeOne() =>
        new[] { At(3, 5), At(1, 3), At(7, 8), At(2, 4) }.Joined().ShouldBe([At(1, 5), At(7, 8)]);

    [Fact]
    public void Without_APieceInTheMiddle_LeavesTwo() =>
        new[] { At(1, 8) }.Without([At(3, 4), At(6, 9)]).ShouldBe([At(1, 3), At(4, 6)]);

    [Fact]
    public void Within_Bounds_KeepsWhatLiesInBoth() =>
        new[] { At(1, 4), At(6, 9) }.Within([At(3, 7)]).ShouldBe([At(3, 4), At(6, 7)]);

    /// <summary>Each minute is in the answer exactly when the words say so.</summary>
    [Fact]
    public void Answers_AnyStretches_AgreeMinuteByMinute()
    {
        var stretch = from a in Gen.Choose(0, 30) from length in Gen.Choose(0, 8) select At(a, a + length);
        var some = Gen.ListOf(stretch).Select(l => l.Take(6).ToList());
        Prop.ForAll(
                Arb.From(some),
                Arb.From(some),
                (ours, others) =>
                    Enumerable
                        .Range(0, 40)
                        .All(minute =>
                        {
                            var (one, two) = (Has(ours, minute), Has(others, minute));
                            return Has(ours.Joined(), minute) == one
                                && Has(ours.Without(others), minute) == (one && !two)
                                && Has(ours.Within(others), minute) == (one && two);
                        })
            )
            .QuickCheckThrowOnFailure();
    }

    private static bool Has(IEnumerable<Stretch> stretches, int minute) =>
        stretches.Hold(Zero.AddMinutes(minute), Zero.AddMinutes(minute + 1));

    private static Stretch At(int from, int until) => new(Zero.AddMinutes(from), Zero.AddMinutes(until));
}
