using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling.Planning;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>What is asked of a plan for a group, and who is in it.</summary>
public sealed class GroupInput : PlanInput
{
    /// <summary>The courses of the others.</summary>
    public List<Guid> With { get; set; } = [];

    public override IEnumerable<KeyValuePair<string, string>> Fields() =>
        With.Select(id => KeyValuePair.Create("Input.With", id.ToString())).Concat(base.Fields());

    /// <summary>What the address has to say to give way on something; null where only the clinic can.</summary>
    public GroupInput? Loosened(PlanHelp help, PlanCohort.Model group)
    {
        var without = group.Members.FirstOrDefault(m => m.ClientId == help.ClientId)?.CourseId;
        var loosened = without is null ? PlanWords.Loosened(help.Loosening, this) : this;
        // Whoever the page is about can't be left out on it.
        return loosened is null || without == group.CourseId
            ? null
            : new GroupInput
            {
                With = [.. With.Where(id => id != without)],
                LocationId = loosened.LocationId,
                From = loosened.From,
                Reach = loosened.Reach,
                Days = loosened.Days,
                After = loosened.After,
                Before = loosened.Before,
                OnlyThen = loosened.OnlyThen,
                TherapistId = loosened.TherapistId,
                LeastPreparation = loosened.LeastPreparation,
                TwoADay = loosened.TwoADay,
                Anew = loosened.Anew,
            };
    }
}
