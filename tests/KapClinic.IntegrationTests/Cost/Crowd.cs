using System.Globalization;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Cost;

/// <summary>Makes many clients of a few.</summary>
internal static class Crowd
{
    // In the order of their references. What has triggers that ask for grounds (doses) stays as it is.
    private static readonly string[] Copied =
    [
        "clients",
        "care_team_members",
        "allergies",
        "medicines",
        "conditions",
        "observations",
        "courses",
        "intake_records",
        "stage_changes",
        "clearance_reviews",
        "clearance_decisions",
        "sessions",
        "session_staff",
        "participations",
        "pickup_people",
        "preparation_notes",
        "integration_notes",
        "intentions",
        "session_choices",
        "consent_signatures",
        "measure_responses",
        "safety_alerts",
        "staff_tasks",
    ];

    /// <summary>Copies every client so many times, with courses, visits, notes and tasks.</summary>
    public static async Task MultiplyAsync(this ClinicFixture clinic, int times)
    {
        foreach (var table in Copied)
        {
            await clinic.WithDbAsync(db => CopyAsync(db, table, times));
        }
    }

    private static async Task<int> CopyAsync(DbContext db, string table, int times)
    {
        // Identities of rows that are numbered by the database are left to it; so is what it computes.
        var columns = await db
            .Database.SqlQuery<string>(
                $"""
                select column_name::text as "Value" from information_schema.columns
                where table_schema = 'public' and table_name = {table} and is_generated = 'NEVER' and is_identity = 'NO'
                """
            )
            .ToListAsync();
        columns.ShouldNotBeEmpty(table);
        var values = columns.Select(column =>
            column switch
            {
                "id" or "client_id" or "course_id" or "session_id" or "participation_id" or "review_id" =>
                    $"md5(t.{column}::text || n)::uuid",
                "record_number" => "left(t.record_number || '-' || n, 20)",
                _ => $"t.\"{column}\"",
            }
        );
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"insert into {table} (\"{string.Join("\", \"", columns)}\") select {string.Join(", ", values)} from {table} t, generate_series(1, {times}) n"
        );
        return await db.Database.ExecuteSqlRawAsync(sql);
    }
}
