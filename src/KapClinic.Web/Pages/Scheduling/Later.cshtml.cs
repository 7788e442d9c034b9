using KapClinic.Application.Scheduling;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>Lets a visit begin later on its day: the earliest time that works stands first, one press takes it with all that follows.</summary>
public sealed class LaterModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is known of the reason; the proposal counts with it.</summary>
    [BindProperty(SupportsGet = true)]
    public LaterAsk Ask { get; set; } = new();

    [BindProperty]
    public LaterInput Input { get; set; } = new();

    public ReadLaterStart.Model Visit { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new StartLater.Command
            {
                ParticipationId = Id,
                StartsAt = Input.StartsAt ?? default,
                RoomId = Input.RoomId,
                Reason = Input.Reason ?? "",
                Follows =
                [
                    .. Input
                        .Follows.Where(f => f.StartsAt is not null)
                        .Select(f => new StartLater.Follow(f.Visit, f.StartsAt!.Value, f.RoomId)),
                ],
                ExpectedVersion = Input.CourseVersion,
            },
            () => Redirect($"/visits/{Id}"),
            "The visit starts later, and everything with it. The calls to make stand under Tasks."
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        var query = new ReadLaterStart.Query(Id)
        {
            NotBefore = Ask.NotBefore,
            LastAte = Ask.LastAte,
            LastDrank = Ask.LastDrank,
        };
        if (await AskAsync(query) is not { } visit)
        {
            return Refusal;
        }

        Visit = visit;
        Input.CourseVersion ??= visit.CourseVersion;
        Input.Reason ??= "Starts later";
        return null;
    }

    public sealed class LaterAsk
    {
        public TimeOnly? NotBefore { get; set; }
        public TimeOnly? LastAte { get; set; }
        public TimeOnly? LastDrank { get; set; }
    }

    public sealed class LaterInput
    {
        public int? CourseVersion { get; set; }
        public DateTimeOffset? StartsAt { get; set; }
        public Guid? RoomId { get; set; }
        public string? Reason { get; set; }
        public List<FollowInput> Follows { get; set; } = [];
    }

    public sealed class FollowInput
    {
        public Guid Visit { get; set; }
        public DateTimeOffset? StartsAt { get; set; }
        public Guid? RoomId { get; set; }
    }
}
