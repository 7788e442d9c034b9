using FluentValidation;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Access;

/// <summary>Somebody sets the PIN by which they say on a shared tablet that an entry is theirs.</summary>
public static class SetConsolePin
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("set their PIN for shared devices")]
    public sealed record Command(string Pin, string Password) : ICommand;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Pin)
                .Must(p => p is not null && p.Length == ConsolePin.Length && p.All(char.IsAsciiDigit))
                .WithMessage($"Use {ConsolePin.Length} digits.")
                .Must(p => !IsGuessed(p))
                .WithMessage("This one is guessed first: use other digits.");
            RuleFor(c => c.Password).Given(InputRules.PasswordMaximum, "Write your present password.");
        }

        /// <summary>One digit all along, or counting up or down.</summary>
        private static bool IsGuessed(string? pin) =>
            pin is { Length: ConsolePin.Length }
            && Enumerable.Range(1, pin.Length - 1).Select(i => pin[i] - pin[i - 1]).Distinct().ToList()
                is [0 or 1 or -1];
    }

    internal sealed class Handler(
        IClinicDb db,
        IPins pins,
        IReauthentication reauthentication,
        ICurrentUser user,
        TimeProvider clock
    ) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var verified = await reauthentication.VerifyAsync(user.Id, command.Password, cancellationToken);
            if (!verified.Succeeded)
            {
                return verified.Error;
            }

            var hash = pins.Hash(command.Pin);
            var pin = await db.ConsolePins.SingleOrDefaultAsync(p => p.StaffId == user.Id, cancellationToken);
            if (pin is null)
            {
                db.ConsolePins.Add(new ConsolePin(user.Id, hash, clock.GetUtcNow()));
            }
            else
            {
                pin.Change(hash, clock.GetUtcNow());
            }

            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}

/// <summary>Hashes PINs, for the database and for a device that checks one without a connection.</summary>
public interface IPins
{
    string Hash(string pin);

    bool IsRight(string hash, string pin);

    /// <summary>Another hash, with a salt of its own, by which one device recognises the PIN again.</summary>
    PinVerifier VerifierFor(string pin);
}

/// <summary>PBKDF2 with SHA-256; salt and hash as base64.</summary>
public sealed record PinVerifier(string Salt, int Iterations, string Hash);
