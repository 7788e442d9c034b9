using KapClinic.Application.Dosing.Board;
using KapClinic.Domain.Pickup;
using KapClinic.Web.Layout;

namespace KapClinic.Web.Dosing;

/// <summary>A group's day in words.</summary>
public static class GroupDayLook
{
    public static string Lede(ReadGroupDay.Model group)
    {
        var running = group.Participants.Count(p => p.Live is not null);
        var others = group.Others switch
        {
            0 => "",
            1 => " One more takes part, of another care team.",
            var n => $" {Wording.Count(n)} more take part, of other care teams.",
        };
        return $"{Wording.Count(running)} of {group.Participants.Count} {(running == 1 ? "is" : "are")} under medicine.{others}";
    }

    public static string Driver(PickupState state) =>
        state switch
        {
            PickupState.Needed => "Nobody is named",
            PickupState.Asked => "Has not answered",
            PickupState.Confirmed => "Confirmed",
            _ => "Here",
        };
}
