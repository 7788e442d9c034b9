using System.Net;
using KapClinic.Application.Access;
using KapClinic.Domain.Access;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Access;

public sealed class ListStaffTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    [Fact]
    public async Task List_AsManager_NamesEverybodyWithTheirRoles()
    {
        var manager = await clinic.JoinAsync([Role.Manager, Role.Therapist], [Permission.PrivacyOfficer]);
        using var pages = await clinic.OpenPagesAsync(manager);

        var page = await pages.GetAsync("/settings/people");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Html.ShouldContain("Therapist, manager, privacy officer");
    }

    [Fact]
    public async Task List_AsFrontDesk_IsRefused()
    {
        var desk = await clinic.JoinAsync(Role.FrontDesk);
        using var pages = await clinic.OpenPagesAsync(desk);

        var page = await pages.GetAsync("/settings/people");

        page.Status.ShouldBe(HttpStatusCode.Forbidden);
        page.Text("h1").ShouldBe("You may not open this");
        (await clinic.SendAsync(new ListStaff.Query(), desk)).Error.Code.ShouldBe("access.not_allowed");
    }

    [Fact]
    public async Task List_OfManyPeople_CostsNoMoreThanOfFew()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        using var pages = await clinic.OpenPagesAsync(manager);
        await pages.GetAsync("/settings/people");
        var few = await clinic.Sql.DuringAsync(() => pages.GetAsync("/settings/people"));
        for (var i = 0; i < 5; i++)
        {
            await clinic.JoinAsync([Role.Therapist, Role.Nurse], [Permission.MedicalDirector]);
        }

        var many = await clinic.Sql.DuringAsync(() => pages.GetAsync("/settings/people"));

        many.Count.ShouldBe(few.Count);
        many.Count.ShouldBeLessThanOrEqualTo(6, string.Join("\n---\n", many));
    }
}

public sealed class ReadStaffTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    [Fact]
    public async Task Read_SomebodyUnknown_IsNotFound()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        using var pages = await clinic.OpenPagesAsync(manager);

        (await pages.GetAsync($"/settings/people/{Guid.CreateVersion7()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await pages.GetAsync("/settings/people/not-an-id")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

public sealed class EditStaffTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    [Fact]
    public async Task Edit_Details_AreSavedAndAudited()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        var nurse = await clinic.JoinAsync(Role.Nurse);
        using var pages = await clinic.OpenPagesAsync(manager);

        var saved = await pages.SubmitAsync(
            $"/settings/people/{nurse.Id}",
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Details.Name"] = "Bea Lind",
                ["Details.Credential"] = "RN, licence 4471",
                ["Details.Phone"] = "604 555 0177",
            },
            "form[action*=Details]"
        );

        saved.Status.ShouldBe(HttpStatusCode.Redirect, saved.Text(".error-summary"));
        var member = await clinic.WithDbAsync(db => db.StaffMembers.SingleAsync(s => s.Id == nurse.Id));
        member.Name.ShouldBe("Bea Lind");
        member.Phone.ShouldBe("604 555 0177");
        var entry = await clinic.WithDbAsync(db =>
            db.AuditEntries.SingleAsync(e => e.Act == "changed the details of a member of staff")
        );
        entry.StaffId.ShouldBe(manager.Id);
    }

    [Fact]
    public async Task Edit_SavedByAnotherManagerMeanwhile_IsRefusedAsTypedAndTheirsStays()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        var nurse = await clinic.JoinAsync(Role.Nurse);
        using var pages = await clinic.OpenPagesAsync(manager);
        var open = await pages.GetAsync($"/settings/people/{nurse.Id}");
        await clinic.DoneAsync(
            new EditStaff.Command
            {
                StaffId = nurse.Id,
                Name = "Theirs",
                Credential = "RN",
            },
            manager
        );
        var typed = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Details.Name"] = "Mine" };

        var refused = await pages.SubmitAsync(open, typed, "form[action*=Details]");

        refused.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        refused.Document.QuerySelector("[name='Details.Name']")!.GetAttribute("value").ShouldBe("Mine");
        refused.Document.QuerySelector("[aria-labelledby=meanwhile]")!.TextContent.ShouldContain("Theirs");
        (await clinic.WithDbAsync(db => db.StaffMembers.SingleAsync(s => s.Id == nurse.Id))).Name.ShouldBe("Theirs");
    }

    [Fact]
    public async Task Edit_WithoutACredential_ShowsTheFormAgainAsTyped()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        var nurse = await clinic.JoinAsync(Role.Nurse);
        using var pages = await clinic.OpenPagesAsync(manager);

        var refused = await pages.SubmitAsync(
            $"/settings/people/{nurse.Id}",
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Details.Name"] = "Typed Name",
                ["Details.Credential"] = "",
            },
            "form[action*=Details]"
        );

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Document.QuerySelector("[name='Details.Name']")!.GetAttribute("value").ShouldBe("Typed Name");
        refused.Document.QuerySelector("[name='Holds.Roles'][value=Nurse]")!.HasAttribute("checked").ShouldBeTrue();
    }
}

public sealed class ChangeRolesTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    [Fact]
    public async Task Change_OverWhatAnotherManagerGave_IsRefused()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        var nurse = await clinic.JoinAsync(Role.Nurse);
        using var pages = await clinic.OpenPagesAsync(manager);
        var open = await pages.GetAsync($"/settings/people/{nurse.Id}");
        await clinic.DoneAsync(
            new ChangeRoles.Command
            {
                StaffId = nurse.Id,
                Roles = [new HeldRole(Role.Prescriber, null)],
                Permissions = [Permission.MedicalDirector],
            },
            manager
        );

        var refused = await pages.SubmitAsync(
            open,
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Holds.Roles"] = "Therapist" },
            "form[action*=Roles]"
        );

        refused.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        refused.Document.QuerySelector("[aria-labelledby=meanwhile]").ShouldNotBeNull();
        var row = (await clinic.DoneAsync(new ReadStaff.Query(nurse.Id), manager)).Person;
        row.Roles.Select(r => r.Role).ShouldBe([Role.Prescriber]);
    }

    [Fact]
    public async Task Change_Roles_CountWithTheNextRequestAndKeepTheirHistory()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        var colleague = await clinic.JoinAsync([Role.Manager, Role.Nurse], []);
        using var theirs = await clinic.OpenPagesAsync(colleague);
        using var pages = await clinic.OpenPagesAsync(manager);
        (await theirs.GetAsync("/settings/people")).Status.ShouldBe(HttpStatusCode.OK);

        var saved = await pages.SubmitAsync(
            $"/settings/people/{colleague.Id}",
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Holds.Roles"] = "Nurse",
                ["Holds.Permissions"] = "PrivacyOfficer",
            },
            "form[action*=Roles]"
        );

        saved.Status.ShouldBe(HttpStatusCode.Redirect, saved.Text(".error-summary"));
        (await theirs.GetAsync("/settings/people")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await theirs.GetAsync("/audit")).Status.ShouldBe(HttpStatusCode.OK);
        var rows = await clinic.WithDbAsync(db =>
            db.StaffMembers.Where(s => s.Id == colleague.Id).SelectMany(s => s.Roles).ToListAsync()
        );
        rows.Single(r => r.Role == Role.Manager).TakenBy.ShouldBe(manager.Id);
        rows.Single(r => r.Role == Role.Nurse).TakenAt.ShouldBeNull();
    }

    [Fact]
    public async Task Change_ToNoRole_IsRefusedOnTheField()
    {
        var manager = await clinic.JoinAsync(Role.Manager);

        var refused = await clinic.SendAsync(new ChangeRoles.Command { StaffId = manager.Id }, manager);

        refused.Error.Field.ShouldBe("Roles");
    }
}

public sealed class LastManagerTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    [Fact]
    public async Task TwoManagers_RemovingEachOtherAtOnce_LeaveOne()
    {
        var first = await clinic.JoinAsync(Role.Manager);
        var second = await clinic.JoinAsync(Role.Manager);

        var answers = await Task.WhenAll(
            clinic.SendAsync(new DeactivateStaff.Command(second.Id), first),
            clinic.SendAsync(
                new ChangeRoles.Command { StaffId = first.Id, Roles = [new HeldRole(Role.FrontDesk)] },
                second
            )
        );

        answers.Count(a => a.Succeeded).ShouldBe(1);
        answers.Single(a => !a.Succeeded).Error.Code.ShouldBe("staff.last_manager");
    }
}

public sealed class DeactivateStaffTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    [Fact]
    public async Task Deactivate_Somebody_EndsSessionsTokensAndSignIn()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        var nurse = await clinic.JoinAsync(Role.Nurse);
        using var theirs = await clinic.OpenPagesAsync(nurse);
        using var pages = await clinic.OpenPagesAsync(manager);

        var left = await pages.SubmitAsync(
            $"/settings/people/{nurse.Id}",
            new Dictionary<string, string?>(StringComparer.Ordinal),
            "form[action*=Leave]"
        );

        left.Status.ShouldBe(HttpStatusCode.Redirect, left.Text(".error-summary"));
        (await theirs.GetAsync("/account")).Location!.ShouldStartWith("/sign-in");
        (await clinic.SendAsync(new SignIn.Command(nurse.Email, ClinicFixture.Password))).Error.Code.ShouldBe(
            "access.wrong_credentials"
        );
        (await clinic.SendAsync(new DeactivateStaff.Command(nurse.Id), manager)).Error.Code.ShouldBe(
            "staff.not_active"
        );
    }

    [Fact]
    public async Task Reactivate_Somebody_LetsThemSignInAgain()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        var nurse = await clinic.JoinAsync(Role.Nurse);
        await clinic.DoneAsync(new DeactivateStaff.Command(nurse.Id), manager);
        using var pages = await clinic.OpenPagesAsync(manager);

        var back = await pages.SubmitAsync(
            $"/settings/people/{nurse.Id}",
            new Dictionary<string, string?>(StringComparer.Ordinal),
            "form[action*=Return]"
        );

        back.Status.ShouldBe(HttpStatusCode.Redirect);
        using var theirs = await clinic.OpenPagesAsync(nurse);
        (await theirs.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.OK);
    }
}

public sealed class CreateManagerTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    [Fact]
    public async Task Create_ForANewAddress_GivesALinkToJoin()
    {
        var link = await clinic.DoneAsync(new CreateManager.Command("boss@clinic.test"));
        using var pages = clinic.OpenPages();

        var joined = await pages.SubmitAsync(
            "/join?link=" + link.Token,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Input.Name"] = "The Boss",
                ["Input.Password"] = "four quiet words here",
            }
        );

        joined.Status.ShouldBe(HttpStatusCode.Redirect, joined.Text(".error-summary"));
        (await pages.GetAsync("/settings/people")).Status.ShouldBe(HttpStatusCode.OK);
        (await clinic.DoneAsync(new CreateManager.Command("boss@clinic.test"))).Purpose.ShouldBe(LinkPurpose.Reset);
    }

    [Fact]
    public async Task Create_ByAPerson_IsRefused()
    {
        var manager = await clinic.JoinAsync(Role.Manager);

        (await clinic.SendAsync(new CreateManager.Command("x@clinic.test"), manager)).Error.Code.ShouldBe(
            "access.not_allowed"
        );
    }

    [Fact]
    public async Task Create_WithoutAnAddress_IsRefused() =>
        (await clinic.SendAsync(new CreateManager.Command("nonsense"))).Error.Field.ShouldBe("Email");
}

public sealed class InviteFirstManagerTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    [Fact]
    public async Task FirstManager_JoinsThroughTheLink_AndThenThereIsNone()
    {
        var link = (await clinic.DoneAsync(new InviteFirstManager.Command())).Link!;
        using var pages = clinic.OpenPages();

        var joined = await pages.SubmitAsync(
            "/join?link=" + link.Token,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Input.Name"] = "The First",
                ["Input.Email"] = "first@clinic.test",
                ["Input.Password"] = "four quiet words here",
            }
        );

        joined.Status.ShouldBe(HttpStatusCode.Redirect, joined.Text(".error-summary"));
        (await pages.GetAsync("/settings/people")).Status.ShouldBe(HttpStatusCode.OK);
        (await clinic.DoneAsync(new InviteFirstManager.Command())).Link.ShouldBeNull();
        (
            await clinic.WithDbAsync(db =>
                db.AuditEntries.CountAsync(e => e.Act == "made the link for the first manager")
            )
        ).ShouldBe(1, "a start that makes no link says so nowhere");
    }
}

public sealed class CreateStaffTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    [Fact]
    public async Task Create_BySystem_CanSignInAtOnce()
    {
        var id = await clinic.DoneAsync(
            new CreateStaff.Command
            {
                Name = "Demo Person",
                Email = "Demo@clinic.test",
                Password = ClinicFixture.Password,
                Roles = [Role.FrontDesk],
            }
        );

        var session = await clinic.DoneAsync(new SignIn.Command("demo@clinic.test", ClinicFixture.Password));

        session.StaffId.ShouldBe(id);
        session.Roles.ShouldBe([Role.FrontDesk]);
    }
}
