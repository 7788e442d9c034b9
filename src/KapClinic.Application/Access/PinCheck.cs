using KapClinic.Domain;
using KapClinic.Domain.Access;

namespace KapClinic.Application.Access;

/// <summary>Checks a PIN. Wrong tries count even where the act that asked is undone.</summary>
public sealed class PinCheck(IPins pins, IPinTries tries)
{
    public async Task<Result> VerifyAsync(Guid staffId, string pin, CancellationToken ct) =>
        await tries.TryAsync(staffId, hash => pins.IsRight(hash, pin), ct) switch
        {
            PinTry.Right => Result.Done,
            PinTry.Resting => PinErrors.Resting,
            PinTry.None => PinErrors.None,
            _ => PinErrors.Wrong,
        };

    public PinVerifier VerifierFor(string pin) => pins.VerifierFor(pin);
}

public enum PinTry
{
    Right,
    Wrong,
    Resting,

    /// <summary>None is set.</summary>
    None,
}

/// <summary>Counts a try on a connection of its own, before it is known whether it is right.</summary>
public interface IPinTries
{
    Task<PinTry> TryAsync(Guid staffId, Func<string, bool> isRight, CancellationToken ct);
}

public static class PinErrors
{
    public static Error Wrong { get; } = Error.Invalid("pin.wrong", "This is not the right PIN.", "Pin");

    public static Error Resting { get; } =
        Error.Refused(
            "pin.resting",
            $"Too many wrong tries. The PIN rests for {ConsolePin.Rest.TotalMinutes:0} minutes; use the password.",
            "Pin"
        );

    public static Error None { get; } =
        Error.Refused("pin.none", "No PIN is set. Use the password, and set a PIN on your account page.", "Pin");
}
