using KapClinic.Domain.Dosing;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application;

public partial interface IClinicDb
{
    DbSet<HardRequest> HardRequests { get; }

    DbSet<AlertSeen> AlertsSeen { get; }

    DbSet<RollCallMark> RollCallMarks { get; }
}
