using KapClinic.Application.Team;
using KapClinic.Domain.Access;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KapClinic.Web.Pages.Team;

/// <summary>A shift as typed: a night from six to eight unless said otherwise.</summary>
public sealed class ShiftInput
{
    public Role Role { get; set; } = Role.Prescriber;
    public Guid? StaffId { get; set; }
    public DateOnly? FromDay { get; set; }
    public TimeOnly? FromTime { get; set; } = new(18, 0);
    public DateOnly? UntilDay { get; set; }
    public TimeOnly? UntilTime { get; set; } = new(8, 0);

    public AddOnCallShift.Command ToCommand(Guid locationId, ModelStateDictionary state)
    {
        Need(StaffId is not null, "StaffId", "Choose who is on call.");
        Need(FromDay is not null, "FromDay", "Choose the first day.");
        Need(FromTime is not null, "FromTime", "Write from when.");
        Need(UntilTime is not null, "UntilTime", "Write until when.");
        return new AddOnCallShift.Command
        {
            LocationId = locationId,
            Role = Role,
            StaffId = StaffId ?? Guid.Empty,
            FromDay = FromDay ?? default,
            FromTime = FromTime ?? default,
            UntilDay = UntilDay ?? FromDay?.AddDays(1) ?? default,
            UntilTime = UntilTime ?? default,
        };

        void Need(bool given, string field, string ask)
        {
            if (!given)
            {
                state.AddModelError($"Shift.{field}", ask);
            }
        }
    }
}

/// <summary>A question to a colleague, as typed.</summary>
public sealed class SwapInput
{
    public Guid? ShiftId { get; set; }
    public Guid? OfStaffId { get; set; }
    public Guid? InReturnForId { get; set; }

    public AskForSwap.Command ToCommand() =>
        new()
        {
            ShiftId = ShiftId ?? Guid.Empty,
            OfStaffId = OfStaffId ?? Guid.Empty,
            InReturnForId = InReturnForId,
        };
}
