using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Medication;
using KapClinic.Domain.Scheduling;
using MediatR;

namespace KapClinic.Application.Demo;

/// <summary>The demo clinic's rooms and the people who work there.</summary>
public static class DemoPlace
{
    public const string Zone = "America/Vancouver";

    [AllowSystem]
    [Act("furnished the demo clinic")]
    public sealed record Command : ICommand;

    internal sealed class Handler(IClinicDb db, IAccounts accounts, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var location = new Location(
                Guid.CreateVersion7(now),
                "Harbour Street",
                "Harbour Street Practice",
                Zone,
                "18 Harbour Street",
                "(503) 555-0100"
            );
            location.CertifyForEsketamine(true);
            location.LieIn(Country.UnitedStates);
            location.Rooms.Add(Room(location, "Cedar", dosing: true));
            location.Rooms.Add(Room(location, "Willow", dosing: true));
            location.Rooms.Add(Room(location, "Alder", dosing: false));
            location.Rooms.Add(Room(location, "Juniper", dosing: false));
            location.Rooms.Add(Room(location, "Hearth", dosing: true, seats: 8));
            db.Locations.Add(location);
            foreach (var person in DemoPeople.Staff)
            {
                var member = StaffMember.Invite(
                    new StaffDetails(
                        person.Name,
                        person.Credential,
                        person.Credential?.Split(' ')[^1],
                        $"(503) 555-01{10 + Array.IndexOf(DemoPeople.Staff.ToArray(), person)}"
                    ),
                    person.Email,
                    by: null,
                    now.AddYears(-1)
                );
                member.Accept(person.Name, now.AddYears(-1));
                member.Hold(
                    [.. person.Roles.Select(r => new HeldRole(r))],
                    person.Permissions,
                    by: null,
                    now.AddYears(-1)
                );
                DemoHours.Certify(member, now);
                db.StaffMembers.Add(member);
                await db.SaveChangesAsync(ct);
                var created = await accounts.CreateAsync(member.Id, person.Email, DemoPeople.Password, ct);
                if (!created.Succeeded)
                {
                    return created;
                }
            }

            DemoHours.Write(db, location, now);
            await db.SaveChangesAsync(ct);
            return Result.Done;
        }

        /// <summary>Where there are several seats, groups meet.</summary>
        private static Room Room(Location location, string name, bool dosing, int seats = 1) =>
            new(Guid.CreateVersion7(), location.Id, name, dosing, talking: true, seats > 1, turnOverMinutes: 30, seats);
    }
}
