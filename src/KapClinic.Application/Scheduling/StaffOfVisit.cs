using KapClinic.Application.Access;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>What changing who takes part in a visit is made of: who may, why not, and who is told.</summary>
internal sealed class StaffOfVisit(IClinicDb db, ICurrentUser user)
{
    /// <summary>Nobody's part of it has begun yet.</summary>
    public static bool MayChange(Session session) =>
        session.CancelledAt is null
        && session.Attending.Any()
        && session.Attending.All(p => p.IsAhead || p.Status == VisitStatus.Arrived);

    /// <summary>Why the part does not change hands; null when it may. Whether they are free, the booking guard says.</summary>
    public static Error? Refusal(Session session, SessionStaff? leaving, StaffPart part, Guid? to, Facts facts)
    {
        if (leaving?.PresentSince is not null)
        {
            return HandOverErrors.IsHere(facts.From?.Name ?? "This person");
        }

        if (to is null)
        {
            return null;
        }

        if (facts.To is not { } taker)
        {
            return BookingErrors.StaffNotFound with { Field = "To" };
        }

        return session.Staff.Exists(s => s.StaffId == to) ? HandOverErrors.TakesPartAlready with { Field = "To" }
            : leaving is null && part == StaffPart.LeadTherapist && session.Staff.Exists(s => s.Part == part)
                ? HandOverErrors.HasALead
            : taker.Roles.Any(StaffParts.RolesFor(part).Contains) ? null
            : HandOverErrors.NotTheirRole(taker.Name, part) with { Field = "To" };
    }

    public static void Change(IClinicDb db, Session session, SessionStaff? leaving, StaffPart part, Guid? to)
    {
        if (leaving is not null)
        {
            session.Staff.Remove(leaving);
            db.SessionStaff.Remove(leaving);
        }

        if (to is { } id)
        {
            session.Assign(id, part);
            db.SessionStaff.Add(session.Staff[^1]);
        }
    }

    /// <summary>A task for whoever joins or leaves and did not do it themselves; clients are told of another therapist, and of nothing else.</summary>
    public void Tell(Session session, StaffPart part, Facts facts, DateTimeOffset now)
    {
        var (when, first) = (facts.Zone.Say(session.StartsAt), session.Attending.First());
        if (facts.To is { } joins && joins.Id != user.Id)
        {
            Add(
                ChangeStaff.JoinsTask,
                $"You take part in the visit on {when}: {Domain.Courses.Words.Of(part)}.",
                joins
            );
        }

        if (facts.From is { } leaves && leaves.Id != user.Id)
        {
            Add(ChangeStaff.LeavesTask, $"You are not needed at the visit on {when} any more.", leaves);
        }

        if (part is StaffPart.LeadTherapist or StaffPart.SecondTherapist && facts.To is { } sees)
        {
            var instead = facts.From is { } from ? $" instead of {from.Name}" : "";
            db.TellClients(session, $"{sees.Name} sees them on {when}{instead}", now);
        }

        if (facts.To is { } member)
        {
            db.CareTeamMembers.AddRange(
                session
                    .Attending.Select(p => p.ClientId)
                    .Distinct()
                    .Except(member.Clients)
                    .Select(client => new CareTeamMember
                    {
                        ClientId = client,
                        StaffId = member.Id,
                        Since = now,
                        Reason = "Booked for a visit",
                    })
            );
        }

        void Add(string kind, string sentence, Person person) =>
            db.StaffTasks.Add(
                LeavingVisit.Task(
                    kind,
                    sentence,
                    person.Roles.Count > 0 ? person.Roles[0] : Role.FrontDesk,
                    first,
                    session.StartsAt,
                    now,
                    person.Id
                )
            );
    }

    /// <summary>Zone, ceilings and the two people, in one statement.</summary>
    public async Task<Facts> FactsAsync(Session session, Guid? from, Guid? to, CancellationToken ct)
    {
        var clients = session.Participations.Select(p => p.ClientId).ToList();
        var found = await db
            .Locations.AsNoTracking()
            .Where(l => l.Id == session.LocationId)
            .Select(l => new
            {
                l.Zone,
                db.PolicyVersions.Where(p => p.InForceFrom != null).OrderByDescending(p => p.Number).First().Policy,
                People = db
                    .StaffMembers.Where(s => s.Id == from || (s.Id == to && s.Active))
                    .Select(s => new
                    {
                        s.Id,
                        s.Name,
                        Roles = s.Roles.Where(r => r.TakenAt == null).Select(r => r.Role).ToList(),
                        Clients = db
                            .CareTeamMembers.Where(m => m.StaffId == s.Id && clients.Contains(m.ClientId))
                            .Select(m => m.ClientId)
                            .ToList(),
                    })
                    .ToList(),
            })
            .SingleAsync(ct);
        var people = found.People.ConvertAll(p => new Person(p.Id, p.Name, p.Roles, p.Clients));
        return new Facts(
            TimeZoneInfo.FindSystemTimeZoneById(found.Zone),
            found.Policy.Staffing,
            people.Find(p => p.Id == from),
            people.Find(p => p.Id == to)
        );
    }

    internal sealed record Person(Guid Id, string Name, IReadOnlyList<Role> Roles, IReadOnlyList<Guid> Clients);

    internal sealed record Facts(TimeZoneInfo Zone, StaffingPolicy Staffing, Person? From, Person? To)
    {
        /// <summary>"Ines Calloway for Jonah Reyes, lead therapist", for the history.</summary>
        public string Says(StaffPart part) =>
            (From, To) switch
            {
                ({ } from, { } to) => $"{to.Name} for {from.Name}, {Domain.Courses.Words.Of(part)}",
                ({ } from, null) => $"without {from.Name}, {Domain.Courses.Words.Of(part)}",
                _ => $"{To?.Name} too, {Domain.Courses.Words.Of(part)}",
            };
    }
}
