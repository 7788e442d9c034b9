using System.Globalization;
using KapClinic.Application;
using KapClinic.Application.Demo;
using KapClinic.Application.Settings;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KapClinic.IntegrationTests.Cost;

/// <summary>
/// The demo's people with a single client, who has something on every page; and, on demand, the demo's sixty beside them, over and
/// over until there are more than a thousand.
/// </summary>
public sealed class GrowingClinic : ClinicFixture
{
    private const int Times = 17;

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

    private DemoSetting? _setting;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await this.DoneAsync(new DemoPlace.Command());
        await this.DoneAsync(new ShipDefaults.Command(DemoPlace.Zone));
        await WithDbAsync(async db =>
        {
            _setting = await FillDemoClinic.PrepareAsync(db, Clock, default);
            OneClient(_setting);
            _setting.Ledger.Write(_setting);
            DemoIncident.Write(_setting);
            db.Add(new ImportRun(Guid.CreateVersion7(), "patients.csv", by: null, Clock.Now));
            return await db.SaveChangesAsync();
        });
    }

    /// <summary>Adds the demo's clients and copies them all, with courses, visits, notes and tasks.</summary>
    public async Task GrowAsync()
    {
        await WithDbAsync(async db =>
        {
            var sixty = _setting! with { Db = db };
            DemoScript.Play(sixty);
            return await db.SaveChangesAsync();
        });
        foreach (var table in Copied)
        {
            await WithDbAsync(db => CopyAsync(db, table, Times));
        }
    }

    /// <summary>Once through the whole course, under the second dose now, and with visits of every kind ahead.</summary>
    private static void OneClient(DemoSetting clinic)
    {
        // A number that nobody of the sixty has.
        const int Number = 100;
        var thyroid = new Dictionary<string, string>(StringComparer.Ordinal) { ["thyroid.overactive"] = "yes" };
        new DemoCourse(clinic, Number, "individual", "Priya Raman", 60)
            .With(thyroid, "Clonazepam 0.5 mg")
            .Intake(40, true, thyroid, "Clonazepam 0.5 mg")
            .Submit(39)
            .Review(30, Domain.Clearance.Decision.ClearedWithConditions)
            .Prepared(2, 24)
            .Choices(24)
            .FinishPreparation(23)
            .Dosed(14, Ending.Completed)
            .Integrated(12)
            .Measured(10, 1)
            .Alert(3)
            .Running(48, 152)
            .Ahead(SessionKind.Preparation, 1)
            .Ahead(SessionKind.Integration, 2)
            .Ahead(SessionKind.Dosing, 4, VisitStatus.Confirmed, PickupState.Asked);
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
