using System.Numerics;

namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>
/// Some of the moments of a <see cref="PlanGrid"/>, one bit each: what is free for one of those who take part is put together with what
/// is free for the others a word at a time. Changed only while it is made.
/// </summary>
internal sealed class PlanSlots(int count)
{
    private const int Word = 64;

    private readonly ulong[] _words = new ulong[(count + Word - 1) / Word];

    public bool Has(int slot) => (_words[slot / Word] & (1UL << (slot % Word))) != 0;

    public void Add(int slot) => _words[slot / Word] |= 1UL << (slot % Word);

    /// <summary>Adds every slot from the first on that comes before the end.</summary>
    public void Add(int first, int end)
    {
        for (var slot = first; slot < end; slot = ((slot / Word) + 1) * Word)
        {
            var over = Math.Min(end - (slot / Word * Word), Word);
            _words[slot / Word] |= (ulong.MaxValue << (slot % Word)) & (ulong.MaxValue >> (Word - over));
        }
    }

    public void Add(PlanSlots others)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            _words[i] |= others._words[i];
        }
    }

    /// <summary>Those that are among the others too.</summary>
    public PlanSlots Within(PlanSlots others)
    {
        var both = new PlanSlots(count);
        for (var i = 0; i < _words.Length; i++)
        {
            both._words[i] = _words[i] & others._words[i];
        }

        return both;
    }

    /// <summary>The first of them from there on; -1 when there is none.</summary>
    public int From(int slot)
    {
        var word = slot / Word;
        if (slot >= count)
        {
            return -1;
        }

        var left = _words[word] & (ulong.MaxValue << (slot % Word));
        while (left == 0)
        {
            if (++word == _words.Length)
            {
                return -1;
            }

            left = _words[word];
        }

        return (word * Word) + BitOperations.TrailingZeroCount(left);
    }
}
