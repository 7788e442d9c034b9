using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Measures;
using KapClinic.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Team;

/// <summary>What is for me to do: the open tasks of my roles and those with my name, most urgent first.</summary>
public static class ListTasks
{
    public const int Most = 100;

    [AllowStaff]
    [Act("looked at their tasks")]
    public sealed record Query : IQuery<Model>;

    public sealed record Model(IReadOnlyList<TaskRow> Tasks, DateTimeOffset Now, string Zone);

    internal sealed class Handler(IClinicDb db, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var zone = await db.Locations.OrderBy(l => l.Id).Select(l => l.Zone).FirstOrDefaultAsync(cancellationToken);
            return new Model(
                await db.OpenTasks(user).Take(Most).ToListAsync(cancellationToken),
                clock.GetUtcNow(),
                zone ?? "UTC"
            );
        }
    }
}

/// <summary>A task as its list shows it.</summary>
/// <param name="AlertIsOpen">It is about a safety alert that is not closed: it can't be ticked off, only the alert be reviewed.</param>
public sealed record TaskRow(
    Guid Id,
    string Kind,
    string Sentence,
    DateTimeOffset DueAt,
    Guid? ClientId,
    Guid? CourseId,
    string? ClientName,
    string? RecordNumber,
    bool AlertIsOpen
);

internal static class Tasks
{
    /// <summary>The front desk's tasks hold nothing clinical; clinical ones are for clinical roles, so each sees the sentences meant for them.</summary>
    public static IQueryable<TaskRow> OpenTasks(this IClinicDb db, ICurrentUser user)
    {
        var roles = user.Roles.ToArray();
        return from task in db.StaffTasks.AsNoTracking()
            where
                task.DoneAt == null
                && (task.ForStaffId == user.Id || (task.ForStaffId == null && roles.Contains(task.ForRole)))
            join c in db.Clients on task.ClientId equals c.Id into clients
            from client in clients.DefaultIfEmpty()
            orderby task.DueAt, task.Id
            select new TaskRow(
                task.Id,
                task.Kind,
                task.Sentence,
                task.DueAt,
                task.ClientId,
                task.CourseId,
                client == null ? null : (client.PreferredName ?? client.GivenName) + " " + client.FamilyName,
                client == null ? null : client.RecordNumber,
                task.Kind == AlertRaiser.ReviewTask
                    && db.SafetyAlerts.Any(a => a.ClientId == task.ClientId && a.ClosedAt == null)
            );
    }
}
