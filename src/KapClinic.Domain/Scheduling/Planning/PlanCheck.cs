namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>Why a plan that was proposed a while ago can't be booked any more.</summary>
public enum PlanFaultKind
{
    /// <summary>The course needs other visits by now.</summary>
    NotOfTheCourse,

    /// <summary>Somebody, or the room, is not free for the visit.</summary>
    NotFree,

    /// <summary>The visit breaks a rule of the programme: order, spacing, what is due when.</summary>
    BreaksRule,
}

/// <param name="Kind">What is wrong.</param>
/// <param name="Visit">With which visit; null where it is the whole.</param>
/// <param name="Taken">Who or what is not free.</param>
public sealed record PlanFault(PlanFaultKind Kind, PlannedVisit? Visit, IReadOnlyList<PlanResource> Taken);

/// <summary>Looks at a plan once more, when it is accepted: by then the clinic and the course may have changed.</summary>
public static class PlanCheck
{
    /// <summary>The first thing wrong with the plan; null when it still holds.</summary>
    public static PlanFault? Find(PlanRequest request, IReadOnlyList<PlannedVisit> visits)
    {
        var model = new PlanModel(request);
        var times = model.Steps.Select(s => s.StandsAt ?? int.MinValue).ToArray();
        var placed = new List<(int Step, PlannedVisit Visit)>();
        foreach (var visit in visits.OrderBy(v => v.StartsAt))
        {
            var step = model.ToPlace.FirstOrDefault(i => Is(model.Steps[i], visit), -1);
            if (
                step < 0
                || times[step] != int.MinValue
                || model.Clock.At(model.Clock.Floor(visit.StartsAt)) != visit.StartsAt
            )
            {
                return new PlanFault(PlanFaultKind.NotOfTheCourse, visit, []);
            }

            times[step] = model.Clock.Floor(visit.StartsAt);
            placed.Add((step, visit));
        }

        if (placed.Count != model.ToPlace.Count || Leads(request, visits) > 1)
        {
            return new PlanFault(PlanFaultKind.NotOfTheCourse, null, []);
        }

        return placed.Select(p => Alone(model, p.Step, p.Visit)).FirstOrDefault(f => f is not null)
            ?? Together(model, placed, times);
    }

    private static bool Is(PlanStep step, PlannedVisit visit) =>
        step.Kind == visit.Kind
        && step.Dose == visit.Dose
        && step.Number == visit.Number
        && visit.EndsAt - visit.StartsAt == TimeSpan.FromMinutes(step.Minutes);

    private static int Leads(PlanRequest request, IReadOnlyList<PlannedVisit> visits)
    {
        var leads = visits
            .SelectMany(v => v.Staff)
            .Where(s => s.Part == StaffPart.LeadTherapist)
            .Select(s => s.StaffId)
            .Distinct()
            .ToList();
        var others = request.Options.Therapist is { } only ? leads.Count(l => l != only) : 0;
        return request.Options.KeepTherapist ? leads.Count + others : 1;
    }

    private static PlanFault? Alone(PlanModel model, int index, PlannedVisit visit)
    {
        var (step, start) = (model.Steps[index], model.Clock.Floor(visit.StartsAt));
        if (!model.IsAllowed(step, start) || !IsComplete(model, step, visit))
        {
            return new PlanFault(PlanFaultKind.BreaksRule, visit, []);
        }

        var taken = new List<PlanResource>();
        if (!model.Clinic.ClientCan(step, start))
        {
            taken.Add(PlanResource.Client);
        }

        if (model.Clinic.RoomsFor(step, start).All(r => model.Request.Rooms[r].Id != visit.RoomId))
        {
            taken.Add(PlanResource.Room);
        }

        foreach (var member in visit.Staff.Where(s => s.Part != StaffPart.Monitor))
        {
            var person = Person(model, member.StaffId);
            if (person < 0 || !model.Clinic.People.MayAndCan(person, member.Part, step, start))
            {
                taken.Add(
                    member.Part switch
                    {
                        StaffPart.PrescriberOnCall => PlanResource.Prescriber,
                        _ => PlanResource.Therapist,
                    }
                );
            }
        }

        var lead = visit.Staff.FirstOrDefault(s => s.Part == StaffPart.LeadTherapist)?.StaffId;
        var monitors = visit
            .Staff.Where(s => s.Part == StaffPart.Monitor)
            .Select(s => Person(model, s.StaffId))
            .ToList();
        if (
            step.Kind != SessionKind.Dosing
                ? monitors.Count > 0
                : !model.Clinic.People.Monitors.Can(monitors, lead is { } id ? Person(model, id) : null, step, start)
        )
        {
            taken.Add(PlanResource.Monitor);
        }

        return taken.Count > 0 ? new PlanFault(PlanFaultKind.NotFree, visit, taken) : null;
    }

    /// <summary>Everybody whom the programme asks for is there, in one part each.</summary>
    private static bool IsComplete(PlanModel model, PlanStep step, PlannedVisit visit)
    {
        var (people, parts) = (model.Clinic.People, visit.Staff.Select(s => s.Part).ToList());
        var twice = visit.Staff.GroupBy(s => s.StaffId).Where(g => g.Count() > 1).ToList();
        if (
            parts.Contains(StaffPart.LeadTherapist) != step.IsLed
            // Whoever works alone leads and watches; nobody else has two parts.
            || twice.Exists(g =>
                g.Count() > 2
                || !people.Monitors.WatchesAlone(Person(model, g.Key))
                || g.Any(s => s.Part is not (StaffPart.LeadTherapist or StaffPart.Monitor))
            )
        )
        {
            return false;
        }

        return step.Kind != SessionKind.Dosing
            || (
                parts.Contains(StaffPart.Monitor) == people.Monitors.AreNeeded
                && visit.Staff.Any(s => people.Prescribes(Person(model, s.StaffId)))
                && parts.Count(p => p == StaffPart.SecondTherapist)
                    >= people.Seconds(step, parts.Count(p => p == StaffPart.Monitor))
            );
    }

    private static PlanFault? Together(PlanModel model, List<(int Step, PlannedVisit Visit)> placed, int[] times)
    {
        foreach (var (step, visit) in placed)
        {
            var breaks = model.Links.Any(l => (l.From == step || l.To == step) && !Holds(model, l, times));
            var meets = placed.Exists(o =>
                o.Step != step && model.Course.OneADay
                    ? model.Clock.DayOf(times[o.Step]) == model.Clock.DayOf(times[step]) && o.Step != step
                    : o.Step != step && o.Visit.StartsAt < visit.EndsAt && o.Visit.EndsAt > visit.StartsAt
            );
            if (breaks || meets)
            {
                return new PlanFault(PlanFaultKind.BreaksRule, visit, []);
            }

            var room = placed.Exists(o =>
                o.Step != step && o.Visit.RoomId == visit.RoomId && InRoom(model, o, visit.RoomId, step, times)
            );
            if (room)
            {
                return new PlanFault(PlanFaultKind.NotFree, visit, [PlanResource.Room]);
            }
        }

        return null;
    }

    private static bool InRoom(
        PlanModel model,
        (int Step, PlannedVisit Visit) other,
        Guid roomId,
        int step,
        int[] times
    )
    {
        var room = Enumerable.Range(0, model.Request.Rooms.Count).First(r => model.Request.Rooms[r].Id == roomId);
        var theirs = model.Clinic.RoomTime(model.Steps[other.Step], times[other.Step], room);
        var mine = model.Clinic.RoomTime(model.Steps[step], times[step], room);
        return theirs.From < mine.Until && theirs.Until > mine.From;
    }

    private static bool Holds(PlanModel model, PlanLink link, int[] times)
    {
        var (from, to) = (times[link.From], times[link.To]);
        var days = model.Clock.DayOf(to) - model.Clock.DayOf(from);
        return to - from >= link.Least && to - from <= link.Most && days >= link.LeastDays && days <= link.MostDays;
    }

    private static int Person(PlanModel model, Guid staffId) =>
        Enumerable.Range(0, model.Request.Staff.Count).FirstOrDefault(i => model.Request.Staff[i].Id == staffId, -1);
}
