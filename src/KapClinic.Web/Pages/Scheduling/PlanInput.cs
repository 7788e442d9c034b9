using System.ComponentModel.DataAnnotations;
using System.Globalization;
using KapClinic.Application.Scheduling;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>How far ahead a plan looks.</summary>
public enum PlanReach
{
    [Display(Name = "Half a year")]
    HalfYear,

    [Display(Name = "A year")]
    Year,
}

/// <summary>What is asked of a plan. It stands in the address, so a page of plans can be kept and sent.</summary>
public class PlanInput
{
    public int? CourseVersion { get; set; }
    public Guid? LocationId { get; set; }
    public DateOnly? From { get; set; }
    public PlanReach Reach { get; set; }

    public List<DayOfWeek> Days { get; set; } = [];
    public TimeOnly? After { get; set; }
    public TimeOnly? Before { get; set; }
    public bool OnlyThen { get; set; }
    public Guid? TherapistId { get; set; }
    public bool LeastPreparation { get; set; }
    public bool TwoADay { get; set; }
    public bool Anew { get; set; }

    public PlanAsk Ask() =>
        new()
        {
            LocationId = LocationId,
            From = From,
            Weeks = Reach == PlanReach.Year ? PlanAsk.MostWeeks : PlanAsk.UsualWeeks,
            Days = Days,
            After = After,
            Before = Before,
            OnlyThen = OnlyThen,
            TherapistId = TherapistId,
            LeastPreparation = LeastPreparation,
            TwoADay = TwoADay,
            Anew = Anew,
        };

    /// <summary>What was asked, as fields of a form or of an address.</summary>
    public virtual IEnumerable<KeyValuePair<string, string>> Fields()
    {
        foreach (var day in Days)
        {
            yield return new("Input.Days", day.ToString());
        }

        (string Name, string? Value)[] others =
        [
            ("LocationId", LocationId?.ToString()),
            ("From", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("Reach", Reach.ToString()),
            ("After", After?.ToString("HH:mm", CultureInfo.InvariantCulture)),
            ("Before", Before?.ToString("HH:mm", CultureInfo.InvariantCulture)),
            ("OnlyThen", Word(OnlyThen)),
            ("TherapistId", TherapistId?.ToString()),
            ("LeastPreparation", Word(LeastPreparation)),
            ("TwoADay", Word(TwoADay)),
            ("Anew", Word(Anew)),
        ];
        foreach (var (name, value) in others.Where(o => o.Value is not null))
        {
            yield return new("Input." + name, value!);
        }

        static string? Word(bool set) => set ? "true" : null;
    }
}
