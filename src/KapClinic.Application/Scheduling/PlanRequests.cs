using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Scheduling.Planning;

namespace KapClinic.Application.Scheduling;

/// <summary>Turns a course and what is free into what the planner searches in.</summary>
internal static class PlanRequests
{
    /// <summary>A monitor or prescriber of another site counts as full here.</summary>
    private const int Elsewhere = 100_000;

    /// <summary>Time to think before a dosing visit that waits for the medical decision could be due.</summary>
    private static readonly TimeSpan Spare = TimeSpan.FromHours(1);

    /// <summary>Nobody is asked to come within the next two hours.</summary>
    private static readonly TimeSpan Notice = TimeSpan.FromHours(2);

    /// <summary>Where the plan takes place: as asked, else where the client comes already, else where the course's therapist works most.</summary>
    /// <returns>Null when there is no such location.</returns>
    public static PlaceAvailability? Place(ClinicAvailability free, PlanAsk ask, PlanFile plan)
    {
        if (ask.LocationId is { } asked)
        {
            return free.Places.FirstOrDefault(p => p.Id == asked);
        }

        return free.Places.FirstOrDefault(p => p.Id == plan.ComesTo)
            ?? free.Places.OrderByDescending(p => Hours(p, free.Staff.Where(s => s.Id == plan.File.Course.TherapistId)))
                .ThenByDescending(p => Hours(p, free.Staff))
                .ThenByDescending(p => p.Rooms.Count)
                .ThenBy(p => p.Name, StringComparer.Ordinal)
                .FirstOrDefault();
    }

    private static double Hours(PlaceAvailability place, IEnumerable<StaffAvailability> staff) =>
        staff.Sum(s => s.Working.GetValueOrDefault(place.Id)?.Sum(w => (w.Until - w.From).TotalHours) ?? 0);

    public static AvailabilityAsk Availability(Cohort cohort, PlanAsk ask) =>
        new()
        {
            First = First(cohort, ask),
            Last = First(cohort, ask).AddDays(7 * ask.Weeks),
            ClientIds = [.. cohort.Members.Select(m => m.File.Client.Id)],
        };

    public static PlanRequest Of(Cohort cohort, PlanAsk ask, ClinicAvailability free, PlaceAvailability place)
    {
        var (file, staffing) = (cohort.First.File, cohort.First.File.Policy.Staffing);
        var replaced = ask.Anew ? cohort.Movable : [];
        var gone = replaced.Select(v => v.Session.Id).ToHashSet();
        var begin = place.Zone.StartOf(First(cohort, ask));
        return new PlanRequest
        {
            Programme = file.Parameters,
            Zone = place.Zone,
            From = begin > file.Now ? begin : file.Now,
            Until = place.Zone.StartOf(First(cohort, ask).AddDays(7 * ask.Weeks)),
            WindowDays = file.Policy.Integration.WindowDays,
            Clients =
            [
                .. cohort.Members.Select(m =>
                    Client(m.File, ask, Standing(free.Clients.GetValueOrDefault(m.File.Client.Id) ?? [], gone))
                ),
            ],
            Staff = [.. free.Staff.Select(s => Person(s, place, Standing(s.Claims, gone), cohort))],
            Rooms =
            [
                .. place
                    .Rooms.Where(r => r.Room.Holds(cohort.Members.Count))
                    .Select(r => Room(r, place, Standing(r.Claims, gone))),
            ],
            Buffers = [.. place.Buffers.Select(b => new PlanBuffer(b.Kind, b.BeforeMinutes, b.AfterMinutes))],
            SoFar = cohort.SoFar(gone),
            Options = new PlanOptions
            {
                ProposeFrom = file.Now + Notice,
                Doses = ask.Doses,
                LeastPreparation = ask.LeastPreparation,
                OneVisitADay = ask.TwoADay ? false : null,
                Therapist = ask.TherapistId,
                DosingFrom = cohort.Waits ? file.Now + Session.ClearanceHoldEnds + Spare : null,
                OnCallBesideDosing = staffing.OnCallBesideDosing,
                OnCallByRota = staffing.OnCallByRota,
                Replaces = [.. replaced.Select(Cohort.Stand)],
            },
        };
    }

    private static DateOnly First(Cohort cohort, PlanAsk ask)
    {
        var today = cohort.First.File.Today;
        return ask.From is { } from && from > today ? from : today;
    }

    private static IEnumerable<BookingClaim> Standing(IReadOnlyList<BookingClaim> claims, HashSet<Guid> gone) =>
        claims.Where(c => !gone.Contains(c.SessionId));

    private static List<Stretch> Times(IEnumerable<BookingClaim> claims) =>
        [.. claims.Select(c => new Stretch(c.From, c.Until))];

    private static PlanClient Client(CourseFile file, PlanAsk ask, IEnumerable<BookingClaim> claims)
    {
        var days = ask.Days.Count > 0 ? ask.Days : Enum.GetValues<DayOfWeek>();
        List<WeeklyTime> times = ask.HasTimes
            ? [.. days.Select(d => new WeeklyTime(d, ask.After ?? TimeOnly.MinValue, ask.Before ?? TimeOnly.MinValue))]
            : [];
        return new PlanClient(file.Client.Id)
        {
            Busy = Times(claims),
            Can = ask.OnlyThen ? times : [],
            Prefers = times,
            AssessedAt = AssessedAt(file),
            RestrictedUntil = file.RestrictedUntil,
            ClearedUntil = file.IsClearedAt(file.Now) ? file.Decision!.ValidUntil : null,
            OwnMonitor = OwnMonitorAhead.IsNeeded(file),
        };
    }

    /// <summary>Intake and medical assessment come before the programme: what is booked of them, until a dose was given.</summary>
    private static DateTimeOffset? AssessedAt(CourseFile file) =>
        file.Visits.Any(v => v.Participation.DosedAt is not null)
        || file.Course.OpeningState is { Counts: true, EarlierDoses.Count: > 0 }
            ? null
            : file
                .Visits.Where(v =>
                    v.Session.Kind is SessionKind.Intake or SessionKind.MedicalAssessment
                    && v.Participation.Status is not (VisitStatus.Ended or VisitStatus.NoShow or VisitStatus.Cancelled)
                    && !v.Session.HoldHasRunOut(file.Now)
                    && v.Session.EndsAt > file.Now
                )
                .Max(v => (DateTimeOffset?)v.Session.EndsAt);

    private static PlanPerson Person(
        StaffAvailability person,
        PlaceAvailability place,
        IEnumerable<BookingClaim> standing,
        Cohort cohort
    )
    {
        var (claims, staffing) = (standing.ToList(), cohort.First.File.Policy.Staffing);
        var whole = claims.Where(c => c.Share == ClaimShare.Whole).ToList();
        var training = person
            .Credentials.Where(c => StaffCredential.IsDosingTraining(c.Kind))
            .Select(c => (DateOnly?)c.CountsUntil)
            .Max();
        return new PlanPerson(person.Id)
        {
            Parts = Parts(person.Roles),
            Working = person.Working.GetValueOrDefault(place.Id) ?? [],
            OnCall =
            [
                .. person
                    .OnCall.Where(s => s.LocationId == place.Id || staffing.OnCallForSeveralSites)
                    .Select(s => s.Time),
            ],
            Busy = Times(whole),
            Unreachable = Times(whole.Where(c => c.BarsOnCall)),
            Shared =
            [
                .. claims
                    .Where(c => c.Share != ClaimShare.Whole)
                    .Select(c => new SharedLoad(
                        c.Share == ClaimShare.Watching ? StaffPart.Monitor : StaffPart.PrescriberOnCall,
                        new Stretch(c.From, c.Until),
                        c.OneSite && c.LocationId != place.Id ? Elsewhere : c.Clients
                    )),
            ],
            Ceilings = new Dictionary<StaffPart, int>
            {
                [StaffPart.Monitor] = staffing.MonitorClients,
                [StaffPart.PrescriberOnCall] = staffing.PrescriberOnCallClients,
            },
            TrainedUntil = training is { } last
                ? place.Zone.StartOf(last < DateOnly.MaxValue ? last.AddDays(1) : last)
                : null,
            // Whoever the most of a group know comes first.
            Rank = cohort.Members.Sum(m => Rank(person, m)),
        };
    }

    /// <summary>Who treats the client comes first, then who knows them; a nurse rather watches than a prescriber who is needed elsewhere.</summary>
    private static int Rank(StaffAvailability person, PlanFile plan)
    {
        var (course, visits) = (plan.File.Course, plan.File.Visits);
        return person.Id == course.TherapistId || person.Id == course.PrescriberId ? 0
            : visits.Any(v => v.Staff.Any(s => s.Row.StaffId == person.Id && s.Row.Part == StaffPart.LeadTherapist)) ? 1
            : plan.CareTeam.Contains(person.Id) ? 5
            : person.Roles.Contains(Role.Prescriber) ? 11
            : 10;
    }

    private static List<StaffPart> Parts(IReadOnlyList<Role> roles)
    {
        var parts = new List<StaffPart>();
        if (roles.Contains(Role.Therapist))
        {
            parts.AddRange([StaffPart.LeadTherapist, StaffPart.SecondTherapist]);
        }

        if (roles.Contains(Role.Nurse) || roles.Contains(Role.Prescriber))
        {
            parts.Add(StaffPart.Monitor);
        }

        if (roles.Contains(Role.Prescriber))
        {
            parts.Add(StaffPart.PrescriberOnCall);
        }

        return parts;
    }

    private static PlanRoom Room(RoomAvailability room, PlaceAvailability place, IEnumerable<BookingClaim> claims) =>
        new(room.Room.Id)
        {
            Dosing = room.Room.FitForDosing,
            Talking = room.Room.FitForTalking,
            Groups = room.Room.FitForGroups,
            TurnOverMinutes = room.Room.TurnOverMinutes,
            Busy = Times(claims),
            Open = place.Open,
        };
}
