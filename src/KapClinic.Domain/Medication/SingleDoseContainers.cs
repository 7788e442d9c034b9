namespace KapClinic.Domain.Medication;

/// <summary>A container of a single-dose lot that was opened.</summary>
/// <param name="Number">Counted from 1 within the lot.</param>
/// <param name="Left">Micrograms that are neither given nor wasted yet.</param>
/// <param name="ParticipationId">Whose session it was opened for.</param>
public sealed record OpenedContainer(int Number, long Left, Guid? ParticipationId);

/// <summary>A single-dose container serves one client's session; no more comes out of it than it held (clinical reference §6.3).</summary>
public static class SingleDoseContainers
{
    /// <summary>From which containers an amount comes: what is open for this session first, then new ones.</summary>
    public static IReadOnlyList<(int Container, long Micrograms)> Draw(
        MedicationLot lot,
        IReadOnlyList<OpenedContainer> opened,
        Guid? participationId,
        long micrograms
    )
    {
        var drawn = new List<(int, long)>();
        foreach (var container in opened.Where(o => o.Left > 0 && o.ParticipationId == participationId))
        {
            Take(container.Number, container.Left);
        }

        for (var next = 1 + opened.Select(o => o.Number).DefaultIfEmpty().Max(); micrograms > 0; next++)
        {
            // Nobody said what one holds: then it is one container, and it holds this.
            Take(next, lot.ContainerMicrograms > 0 ? lot.ContainerMicrograms : micrograms);
        }

        return drawn;

        void Take(int number, long most)
        {
            var part = Math.Min(most, micrograms);
            if (part > 0)
            {
                drawn.Add((number, part));
                micrograms -= part;
            }
        }
    }
}
