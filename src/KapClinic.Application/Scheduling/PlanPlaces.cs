using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Scheduling.Planning;

namespace KapClinic.Application.Scheduling;

/// <summary>What is free, in the terms the booking desk asks in.</summary>
internal static class PlanPlaces
{
    public static IEnumerable<BookingClaim> Standing(Cohort cohort, ClinicAvailability free, PlaceAvailability place) =>
        place
            .Rooms.SelectMany(r => r.Claims)
            .Concat(free.Staff.SelectMany(s => s.Claims))
            .Concat(cohort.Members.SelectMany(m => free.Clients.GetValueOrDefault(m.File.Client.Id) ?? []));

    public static Place Who(PlanFile plan, PlannedVisit visit, ClinicAvailability free, PlaceAvailability place) =>
        new(
            place.Zone,
            place.Rooms.First(r => r.Room.Id == visit.RoomId).Room,
            [
                .. free
                    .Staff.Where(s => visit.Staff.Any(v => v.StaffId == s.Id))
                    .Select(s => new PlacedStaff(
                        s.Id,
                        s.Name,
                        s.Credentials.Where(c => StaffCredential.IsDosingTraining(c.Kind))
                            .Select(c => (DateOnly?)c.CountsUntil)
                            .Max(),
                        plan.CareTeam.Contains(s.Id)
                    )),
            ]
        );
}
