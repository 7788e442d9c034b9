using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Scheduling;
using MediatR;

namespace KapClinic.Application.Scheduling;

/// <summary>
/// Turns a dosing visit that came to nothing into a talking visit: the client stays in the room with the therapist, everybody else is
/// free (clinical reference §4.6). After an earlier dose it is an integration visit, else one more preparation.
/// </summary>
public static class BeginTalkingVisit
{
    /// <summary>So much of the calendar the dosing visit keeps at least.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(5);

    private static readonly Error NotUndosed = Error.Refused(
        "talk.not_after_that",
        "Only a dosing visit that ended as “arrived, not dosed” becomes a talking visit. Record the ending first."
    );

    private static readonly Error GoesOn = Error.Refused(
        "talk.session_goes_on",
        "The session goes on for others in this room. Book the talking visit in another one."
    );

    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("turned a dosing visit into a talking visit")]
    public sealed record Command(Guid ParticipationId) : ICommand<Begun>, ILocksCourse
    {
        public int? ExpectedVersion { get; init; }
        CourseKey ILocksCourse.Lock => CourseKey.OfParticipation(ParticipationId);
    }

    /// <param name="ParticipationId">Of the talking visit, which has begun.</param>
    public sealed record Begun(Guid ParticipationId);

    internal sealed class Handler(IClinicDb db, CourseFiles files, BookingDesk desk, ICurrentUser user)
        : IRequestHandler<Command, Result<Begun>>
    {
        public async Task<Result<Begun>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await files.OpenForBookingAtAsync(command.ParticipationId, cancellationToken) is not var (file, visit))
            {
                return ParticipationErrors.NotFound;
            }

            if (!file.ReaderIsOnCareTeam)
            {
                return AccessErrors.NotOnCareTeam;
            }

            if (visit.Participation.Ending != Ending.ArrivedNotDosed)
            {
                return NotUndosed;
            }

            var (booked, therapists) = (visit.Session, Therapists(visit));
            var found = await desk.FindPlaceAsync(
                booked,
                [.. therapists.Select(t => t.StaffId)],
                file.Client.Id,
                cancellationToken,
                booked.Id
            );
            if (!found.Succeeded)
            {
                return found.Error;
            }

            if (booked.Attending.Any(p => p.ClientId != file.Client.Id))
            {
                return GoesOn;
            }

            var (session, talk) = Begin(file, booked, therapists);
            db.Sessions.Add(session);
            var least = booked.StartsAt + Least;
            booked.Move(booked.StartsAt, file.Now > least ? file.Now : least, booked.LocationId, booked.RoomId);
            var taken = await desk.ClaimAsync(
                session,
                found.Value,
                file.Policy.Staffing,
                overbookReason: null,
                cancellationToken,
                insteadOf: booked.Id
            );
            if (taken is not null)
            {
                return taken;
            }

            var saved = await desk.SaveAsync(cancellationToken);
            return saved.Succeeded ? new Begun(talk.Id) : Result<Begun>.Refuse(saved.Errors);
        }

        private static List<SessionStaff> Therapists(Visit visit) =>
            [
                .. visit
                    .Staff.Select(s => s.Row)
                    .Where(s => s.Part is StaffPart.LeadTherapist or StaffPart.SecondTherapist),
            ];

        /// <summary>As long as such a visit usually is, and no longer than room and therapist were kept.</summary>
        private (Session Session, Participation Talk) Begin(
            CourseFile file,
            Session booked,
            IReadOnlyList<SessionStaff> therapists
        )
        {
            var kind = file.DosesGiven().Any() ? SessionKind.Integration : SessionKind.Preparation;
            var until = file.Now.AddMinutes(file.Parameters.MinutesFor(kind));
            var session = new Session(
                Guid.CreateVersion7(file.Now),
                kind,
                booked.LocationId,
                booked.RoomId,
                file.Now,
                booked.EndsAt > file.Now && booked.EndsAt < until ? booked.EndsAt : until,
                user.Id,
                file.Now
            );
            foreach (var therapist in therapists)
            {
                session.Assign(therapist.StaffId, therapist.Part);
            }

            var talk = session.Invite(file.Course.Id, file.Client.Id, VisitStatus.Confirmed);
            talk.Start(file.Now);
            return (session, talk);
        }
    }
}
