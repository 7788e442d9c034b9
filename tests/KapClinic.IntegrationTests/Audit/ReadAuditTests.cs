using System.Net;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain.Access;
using KapClinic.Infrastructure.Database;
using KapClinic.IntegrationTests.Harness;
using Npgsql;

namespace KapClinic.IntegrationTests.Audit;

public sealed class ReadAuditTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    [Fact]
    public async Task Audit_AsPrivacyOfficer_TellsActsInWords()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        var officer = await clinic.JoinAsync([Role.FrontDesk], [Permission.PrivacyOfficer]);
        await clinic.DoneAsync(new IssueResetLink.Command(officer.Id), manager);
        using var pages = await clinic.OpenPagesAsync(officer);

        var page = await pages.GetAsync("/audit?person=" + manager.Id);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text("tbody tr td:nth-child(2)")!.ShouldContain("made a one-time link for a member of staff");
        page.Text("tbody tr td:nth-child(2)")!.ShouldContain(manager.Name);
    }

    [Theory]
    [InlineData(Role.FrontDesk)]
    [InlineData(Role.Prescriber)]
    public async Task Audit_AsSomebodyElse_IsRefused(Role role)
    {
        var user = await clinic.JoinAsync(role);
        using var pages = await clinic.OpenPagesAsync(user);

        (await pages.GetAsync("/audit")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await clinic.SendAsync(new ReadAudit.Query(), user)).Error.Code.ShouldBe("access.not_allowed");
    }

    [Fact]
    public async Task Audit_SignedOut_AsksToSignIn()
    {
        using var pages = clinic.OpenPages();

        (await pages.GetAsync("/audit")).Location.ShouldBe("/sign-in?returnUrl=%2Faudit");
    }

    [Fact]
    public async Task Audit_OfManyActs_PagesByKeyAndLosesNone()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        var nurse = await clinic.JoinAsync(Role.Nurse);
        for (var i = 0; i < ReadAudit.PageSize + 3; i++)
        {
            await clinic.DoneAsync(new IssueResetLink.Command(nurse.Id), manager);
        }

        var first = await clinic.DoneAsync(new ReadAudit.Query { StaffId = manager.Id }, manager);
        var second = await clinic.DoneAsync(new ReadAudit.Query { StaffId = manager.Id, Before = first.Next }, manager);

        first.Entries.Count.ShouldBe(ReadAudit.PageSize);
        second.Entries.Count.ShouldBe(3);
        second.Next.ShouldBeNull();
        first.Entries.Concat(second.Entries).Select(e => e.Number).ShouldBeUnique();
    }

    [Fact]
    public async Task Audit_NarrowedToDayActAndRecord_ShowsOnlyThose()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        await clinic.DoneAsync(new IssueResetLink.Command(manager.Id), manager);
        var today = DateOnly.FromDateTime(clinic.Clock.Now.UtcDateTime);

        (await CountAsync(new ReadAudit.Query { StaffId = manager.Id, Day = today })).ShouldBe(1);
        (await CountAsync(new ReadAudit.Query { StaffId = manager.Id, Day = today.AddDays(-1) })).ShouldBe(0);
        (await CountAsync(new ReadAudit.Query { StaffId = manager.Id, Act = "One-Time" })).ShouldBe(1);
        (await CountAsync(new ReadAudit.Query { StaffId = manager.Id, Act = "signed" })).ShouldBe(0);
        (await CountAsync(new ReadAudit.Query { Record = "no such record" })).ShouldBe(0);

        async Task<int> CountAsync(ReadAudit.Query query) => (await clinic.DoneAsync(query, manager)).Entries.Count;
    }

    [Theory]
    [InlineData("/audit?person=nonsense")]
    [InlineData("/audit?day=31.6.2026")]
    [InlineData("/audit?day=0001-01-01")]
    [InlineData("/audit?day=9999-12-31")]
    [InlineData("/audit?before=x")]
    public async Task Audit_UnreadableFilters_NeverFail(string address)
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        using var pages = await clinic.OpenPagesAsync(manager);

        ((int)(await pages.GetAsync(address)).Status).ShouldBeLessThan(500);
    }

    [Fact]
    public async Task Audit_OverLongFilter_IsRefusedOnItsField()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        using var pages = await clinic.OpenPagesAsync(manager);

        var page = await pages.GetAsync("/audit?act=" + new string('x', 500));

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Document.QuerySelector("[name='Act'][aria-invalid=true]").ShouldNotBeNull(page.Text("main"));
    }

    [Theory]
    [InlineData("update audit_entries set act = 'nothing'")]
    [InlineData("delete from audit_entries")]
    [InlineData("truncate audit_entries")]
    [InlineData("alter table audit_entries disable trigger all")]
    [InlineData("drop table audit_entries")]
    public async Task Audit_AsTheApplicationsRole_CannotBeChanged(string sql)
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        await clinic.DoneAsync(new IssueResetLink.Command(manager.Id), manager);
        await using var connection = await clinic.ConnectAsync(DatabaseRoles.App);
        await using var command = new NpgsqlCommand(sql, connection);

        var refused = await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        refused.SqlState.ShouldBeOneOf(PostgresErrorCodes.InsufficientPrivilege, "KC001");
    }

    [Fact]
    public async Task Audit_Page_CostsAFewStatements()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        using var pages = await clinic.OpenPagesAsync(manager);

        var sql = await clinic.Sql.DuringAsync(() => pages.GetAsync("/audit"));

        sql.Count.ShouldBeLessThanOrEqualTo(6, string.Join("\n---\n", sql));
    }
}
