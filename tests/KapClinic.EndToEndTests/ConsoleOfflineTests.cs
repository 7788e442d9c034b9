using System.Text;
using System.Text.Json;
using KapClinic.Application.Access;
using KapClinic.Application.Dosing;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Preparation;
using KapClinic.EndToEndTests.Harness;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace KapClinic.EndToEndTests;

/// <summary>Nothing is lost and nobody is locked out: no connection, a reload, a sign-in that ended, two tabs, an entry nobody can read.</summary>
[Collection(BrowserTests.Name)]
public sealed class ConsoleOfflineTests(BrowserFixture browser, ConsoleClinic clinic)
    : ConsoleTest(browser, clinic),
        IClassFixture<ConsoleClinic>
{
    [Fact]
    public async Task Entries_MadeOfflineAndAfterAReload_ArriveOnceAndInOrder()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        var screen = await OpenAsync(visit, Scenario.Nurse);
        await screen.SettledAsync();

        await screen.Page.Context.SetOfflineAsync(true);
        await Assertions.Expect(screen.Banner).ToContainTextAsync("No connection since");
        foreach (var words in (string[])["One", "Two", "Three", "Four"])
        {
            await screen.NoteAsync(words);
        }

        await screen.PressAsync("eyeshade");
        await Assertions.Expect(screen.Banner).ToContainTextAsync("five entries are kept on this tablet");
        (await Clinic.EntriesAsync(visit)).ShouldBeEmpty();

        await screen.Page.ReloadAsync();
        await screen.ReadyAsync();
        await Assertions.Expect(screen.Kept).ToHaveCountAsync(5);
        await Assertions.Expect(screen.Banner).ToContainTextAsync("five entries are kept on this tablet");

        await screen.Page.Context.SetOfflineAsync(false);
        await screen.SentAsync();
        var kept = await Clinic.EntriesAsync(visit);
        kept.Select(e => e.Sequence).ShouldBe([1, 2, 3, 4, 5]);
        kept.Take(4)
            .Select(e => JsonDocument.Parse(e.Body).RootElement.GetProperty("text").GetString())
            .ShouldBe(["One", "Two", "Three", "Four"]);
        await Assertions.Expect(screen.Stream).ToHaveCountAsync(5);
    }

    [Fact]
    public async Task SignIn_ThatEnded_KeepsEntriesAndSendsThemAfterTheNext()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        var screen = await OpenAsync(visit, Scenario.Nurse);
        await screen.SettledAsync();
        await screen.Page.Context.ClearCookiesAsync();

        await screen.NoteAsync("Quiet tears");

        await Assertions.Expect(screen.Banner).ToContainTextAsync("Nothing is lost: one entry is kept on this tablet");
        await screen.Banner.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        await screen.Page.FillAsync("[name='Input.Email']", Scenario.Nurse.Email);
        await screen.Page.FillAsync("[name='Input.Password']", ClinicFixture.Password);
        await screen.Page.ClickAsync("main button[type=submit]");
        await screen.Page.WaitForURLAsync("**" + screen.Address);
        await screen.ReadyAsync();
        await screen.SentAsync();
        (await Clinic.EntriesAsync(visit)).ShouldHaveSingleItem().Kind.ShouldBe(EntryKind.Note);
    }

    [Fact]
    public async Task Reading_ThatCallsWhileOffline_SaysWhomToCallAndAsksWhoWas()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        var screen = await OpenAsync(visit, Scenario.Nurse);
        await screen.Page.Context.SetOfflineAsync(true);
        await Assertions.Expect(screen.Banner).ToContainTextAsync("No connection since");

        await screen.VitalsAsync("18588929714");

        await Assertions.Expect(screen.Banner).ToContainTextAsync($"{Scenario.Prescriber.Name} cannot see this. Call");
        await screen.PressAsync("called");
        await screen.PressInPadAsync(Scenario.Prescriber.Name);
        await Assertions.Expect(screen.Banner).Not.ToContainTextAsync("cannot see this");
        await screen.Page.Context.SetOfflineAsync(false);
        await screen.SentAsync();
        var kept = await Clinic.EntriesAsync(visit);
        kept.Select(e => e.Kind).ShouldBe([EntryKind.Vitals, EntryKind.Called]);
        JsonDocument.Parse(kept[1].Body).RootElement.GetProperty("aboutEntryId").GetGuid().ShouldBe(kept[0].Id);
    }

    [Fact]
    public async Task Entries_OfTwoTabs_AreSentByOneAndShownInBoth()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        var first = await OpenAsync(visit, Scenario.Nurse);
        var second = await ConsoleScreen.OpenAsync(await first.Page.Context.NewPageAsync(), visit);

        await second.NoteAsync("From the second");
        await first.NoteAsync("From the first");

        await Assertions.Expect(first.Stream).ToHaveCountAsync(2);
        await Assertions.Expect(second.Stream).ToHaveCountAsync(2);
        await first.SentAsync();
        await second.SentAsync();
        (await Clinic.EntriesAsync(visit)).Select(e => e.Sequence).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Entry_TheServerCannotRead_StaysWithTheReasonAndHoldsUpNoOther()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        var screen = await OpenAsync(visit, Scenario.Nurse);
        await screen.Page.RouteAsync(
            "**/console/entries",
            route => route.ContinueAsync(new() { PostData = Damaged(route.Request.PostDataBuffer!) })
        );

        await screen.NoteAsync("damaged on its way");
        await screen.NoteAsync("whole");

        var malformed = screen.Page.Locator("[data-part=stream] li[data-malformed]");
        await Assertions.Expect(malformed).ToContainTextAsync("not sent:");
        await Assertions
            .Expect(screen.Stream.Filter(new() { HasText = "whole" }))
            .Not.ToHaveAttributeAsync("data-kept", "true");
        await screen.PressAsync("malformed");
        await screen.Pad.GetByRole(AriaRole.Textbox).FillAsync("written again");
        await screen.PressInPadAsync("Send it as a note");
        await Assertions.Expect(malformed).ToHaveCountAsync(0);
        await screen.SentAsync();
        (await Clinic.EntriesAsync(visit)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Tablet_LeftAlone_TakesNothingDownUntilAPinSaysWhoWrites()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        await Clinic.DoneAsync(new SetConsolePin.Command("402917", ClinicFixture.Password), Scenario.Therapist);
        var screen = await OpenAsync(visit, Scenario.Nurse);

        await screen.Page.Context.Clock.SetFixedTimeAsync(Clinic.Clock.Now.AddMinutes(6).UtcDateTime);
        await screen.Page.Locator("[data-console][data-locked=true]").WaitForAsync();
        await Assertions.Expect(screen.Page.Locator("[data-part=clock]")).ToBeVisibleAsync();
        await screen.PressAsync("help");
        await Assertions.Expect(screen.Pad).ToContainTextAsync("911");
        await screen.PressInPadAsync("Not now");

        await screen.PressAsync("note");
        await screen.PressInPadAsync(Scenario.Therapist.Name);
        await screen.Pad.GetByLabel("PIN").FillAsync("402917");
        await screen.PressInPadAsync("This is me");
        await screen.Pad.GetByLabel("Note").FillAsync("Breathing slowly");
        await screen.KeepAsync();

        await Assertions.Expect(screen.Page.Locator("[data-part=writer]")).ToContainTextAsync(Scenario.Therapist.Name);
        await screen.SentAsync();
        var entry = (await Clinic.EntriesAsync(visit)).ShouldHaveSingleItem();
        entry.AuthorId.ShouldBe(Scenario.Therapist.Id);
        entry.SentBy.ShouldBe(Scenario.Nurse.Id);

        // Without a connection the tablet knows the PIN again that was given on it before.
        await screen.Page.Context.SetOfflineAsync(true);
        await Assertions.Expect(screen.Banner).ToContainTextAsync("No connection since");
        await screen.Page.Context.Clock.SetFixedTimeAsync(Clinic.Clock.Now.AddMinutes(13).UtcDateTime);
        await screen.Page.Locator("[data-console][data-locked=true]").WaitForAsync();
        await screen.PressAsync("writer");
        await screen.PressInPadAsync(Scenario.Therapist.Name);
        await screen.Pad.GetByLabel("PIN").FillAsync("402918");
        await screen.PressInPadAsync("This is me");
        await Assertions.Expect(screen.Pad).ToContainTextAsync("This is not the PIN.");
        await screen.Pad.GetByLabel("PIN").FillAsync("402917");
        await screen.PressInPadAsync("This is me");
        await screen.Page.Locator("[data-console][data-locked=false]").WaitForAsync();
    }

    /// <summary>One entry of the message loses its words.</summary>
    private static byte[] Damaged(byte[] message) =>
        Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(message).Replace("\"damaged on its way\"", "17", StringComparison.Ordinal)
        );
}
