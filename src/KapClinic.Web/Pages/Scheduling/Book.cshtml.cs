using KapClinic.Application.Scheduling;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>Books a visit of a course: what, when, where, with whom; with the next free times as one-press offers.</summary>
public sealed class BookModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public BookInput Input { get; set; } = new();

    public ReadBookingForm.Model Form { get; private set; } = null!;
    public FindFreeTimes.Model? Free { get; private set; }
    public IReadOnlyList<Choice> Rooms { get; private set; } = [];
    public IReadOnlyList<Choice> Therapists { get; private set; } = [];
    public IReadOnlyList<Choice> Nurses { get; private set; } = [];
    public IReadOnlyList<Choice> Prescribers { get; private set; } = [];

    /// <summary>A place on the schedule was chosen first.</summary>
    public bool PlaceIsChosen => Chosen.Day is not null && Chosen.Time is not null;

    private ChosenPlace Chosen { get; set; } = new();

    public Task<IActionResult> OnGetAsync(SessionKind? kind, ChosenPlace chosen)
    {
        (Input.Kind, Chosen) = (kind ?? SessionKind.Preparation, chosen);
        return ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Input.Date is null)
        {
            ModelState.AddModelError("Input.Date", "Choose the day.");
        }

        if (Input.Time is null)
        {
            ModelState.AddModelError("Input.Time", "Choose the time.");
        }

        if (await AskAsync(new ReadBookingForm.Query(Id)) is not { } form)
        {
            return Refusal;
        }

        var location = form.Locations.FirstOrDefault(l => l.Rooms.Any(r => r.Id == Input.RoomId));
        return await DoAsync(
            new BookSession.Command
            {
                CourseId = Id,
                Kind = Input.Kind,
                LocationId = location?.Id ?? form.Locations.Select(l => l.Id).FirstOrDefault(),
                RoomId = Input.RoomId,
                Date = Input.Date ?? default,
                Time = Input.Time ?? default,
                Minutes = Input.Minutes,
                Later = Input.Later,
                ClientJurisdiction = Input.RoomId is null ? Input.ClientJurisdiction : null,
                OverbookReason = string.IsNullOrWhiteSpace(Input.OverbookReason) ? null : Input.OverbookReason,
                Hold = Input.Hold,
                Staff = Input.Staff(),
                ExpectedVersion = Input.CourseVersion,
            },
            booked =>
            {
                Toast(booked.Status == VisitStatus.Held ? "The visit is held." : "The visit is booked.");
                return Redirect($"/visits/{booked.ParticipationId}");
            }
        );
    }

    internal static IReadOnlyList<Choice> RoomChoices(ReadBookingForm.Model form, SessionKind kind) =>
        [
            .. form.Locations.SelectMany(l =>
                l.Rooms.Where(r =>
                        kind switch
                        {
                            SessionKind.Dosing => r.Dosing,
                            SessionKind.Circle => r.Groups,
                            _ => r.Talking,
                        }
                    )
                    .Select(r => new Choice(r.Id.ToString(), r.Name, Group: form.Locations.Count > 1 ? l.Name : null))
            ),
        ];

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadBookingForm.Query(Id)) is not { } form)
        {
            return Refusal;
        }

        Form = form;
        Rooms = RoomChoices(form, Input.Kind);
        Therapists = With(Role.Therapist);
        Nurses = With(Role.Nurse);
        Prescribers = With(Role.Prescriber);
        Input.CourseVersion ??= form.CourseVersion;
        if (HttpMethods.IsGet(Request.Method))
        {
            var chosenTherapist = Therapists.Any(t => t.Value == Chosen.Person?.ToString());
            Input.LeadTherapistId = chosenTherapist ? Chosen.Person : form.TherapistId;
            Input.ClientJurisdiction = form.ClientJurisdiction;
            (Input.Date, Input.Time, Input.Later) = (Chosen.Day, Chosen.Time, Chosen.Later);
            if (form.Locations.Count > 0)
            {
                Free = await AskAsync(
                    new FindFreeTimes.Query(Id, Input.Kind) { From = Chosen.Day, StaffId = Input.LeadTherapistId }
                );
                Input.RoomId = Rooms.Any(r => r.Value == Chosen.Room?.ToString())
                    ? Chosen.Room
                    : Free?.Slots.FirstOrDefault()?.RoomId;
            }
        }

        return null;

        IReadOnlyList<Choice> With(Role role) =>
            [.. form.Staff.Where(s => s.Roles.Contains(role)).Select(s => new Choice(s.Id.ToString(), s.Name))];
    }

    public sealed class BookInput : WhenInput
    {
        public SessionKind Kind { get; set; }
        public Guid? LeadTherapistId { get; set; }
        public Guid? NurseId { get; set; }
        public Guid? PrescriberId { get; set; }
        public bool Hold { get; set; }

        public IReadOnlyList<StaffInPart> Staff()
        {
            var staff = new List<StaffInPart>();
            Add(LeadTherapistId, StaffPart.LeadTherapist);
            Add(NurseId, StaffPart.Monitor);
            Add(PrescriberId, StaffPart.PrescriberOnCall);
            return staff;

            void Add(Guid? id, StaffPart part)
            {
                if (id is { } known && staff.TrueForAll(s => s.StaffId != known))
                {
                    staff.Add(new StaffInPart(known, part));
                }
            }
        }
    }
}
