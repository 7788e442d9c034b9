using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Tests.Scheduling;

public sealed class ClaimRulesTests
{
    private static readonly DateTimeOffset Ten = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);
    private static readonly Guid Person = Guid.CreateVersion7();
    private static readonly Guid Here = Guid.CreateVersion7();
    private static readonly Guid There = Guid.CreateVersion7();

    [Fact]
    public void Conflicts_WholeClaimsThatTouch_DoNotOverlap() =>
        Find(Claim(ClaimShare.Whole, 0, 60), Claim(ClaimShare.Whole, 60, 90)).ShouldBeEmpty();

    [Fact]
    public void Conflicts_WholeClaimsThatOverlap_AreTaken() =>
        Find(Claim(ClaimShare.Whole, 0, 60), Claim(ClaimShare.Whole, 59, 90))
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                c => c.Clash.ShouldBe(ClaimClash.Taken),
                c => c.From.ShouldBe(Ten.AddMinutes(59)),
                c => c.Until.ShouldBe(Ten.AddMinutes(90))
            );

    [Fact]
    public void Conflicts_OfTheSameSession_AreNone()
    {
        var session = Guid.CreateVersion7();
        Find(Claim(ClaimShare.Whole, 0, 60, session: session), Claim(ClaimShare.Whole, 0, 60, session: session))
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ClaimShare.Whole, ClaimShare.Watching, false, true)]
    [InlineData(ClaimShare.Watching, ClaimShare.Whole, false, true)]
    [InlineData(ClaimShare.Whole, ClaimShare.OnCall, false, false)]
    [InlineData(ClaimShare.Whole, ClaimShare.OnCall, true, true)]
    [InlineData(ClaimShare.OnCall, ClaimShare.Whole, true, true)]
    [InlineData(ClaimShare.Watching, ClaimShare.OnCall, true, false)]
    public void Conflicts_OfTwoShares_ExcludeEachOtherByRule(ClaimShare a, ClaimShare b, bool bars, bool taken) =>
        Find(Claim(a, 0, 60, bars: bars), Claim(b, 30, 90, bars: bars)).Any().ShouldBe(taken);

    [Fact]
    public void Conflicts_AtAnotherSite_AreRefusedWhereOneSiteIsAsked()
    {
        Find(Claim(ClaimShare.OnCall, 0, 60), Claim(ClaimShare.OnCall, 0, 60, site: There)).ShouldBeEmpty();
        Find(Claim(ClaimShare.OnCall, 0, 60, oneSite: true), Claim(ClaimShare.OnCall, 0, 60, site: There))
            .ShouldHaveSingleItem()
            .Clash.ShouldBe(ClaimClash.OtherSite);
    }

    [Fact]
    public void Conflicts_LoadInSequence_IsNotAddedUp() =>
        Find(
                Claim(ClaimShare.Watching, 0, 120, clients: 1, ceiling: 2),
                Claim(ClaimShare.Watching, 0, 60),
                Claim(ClaimShare.Watching, 60, 120)
            )
            .ShouldBeEmpty();

    [Fact]
    public void Conflicts_LoadAboveTheCeilingLater_NamesTheTimeItIsFull()
    {
        var full = Find(
                Claim(ClaimShare.Watching, 0, 120, clients: 1, ceiling: 2),
                Claim(ClaimShare.Watching, 0, 90),
                Claim(ClaimShare.Watching, 60, 120)
            )
            .ShouldHaveSingleItem();

        full.Clash.ShouldBe(ClaimClash.Full);
        full.Load.ShouldBe(2);
        (full.From, full.Until).ShouldBe((Ten.AddMinutes(60), Ten.AddMinutes(90)));
    }

    [Fact]
    public void Claims_PrescriberForTheStart_IsOnCallForTheRest()
    {
        var session = Dosing(StaffPart.Prescriber);
        session.Invite(Guid.CreateVersion7(), Guid.CreateVersion7(), VisitStatus.Booked);

        var claims = session
            .Claims(new ClaimTerms(new StaffingPolicy { PrescriberBedsideMinutes = 30 }))
            .Where(c => c.Resource == ClaimedResource.Staff)
            .ToList();

        claims
            .Select(c => (c.Share, c.From, c.Until))
            .ShouldBe([
                (ClaimShare.Whole, Ten, Ten.AddMinutes(30)),
                (ClaimShare.OnCall, Ten.AddMinutes(30), Ten.AddMinutes(180)),
            ]);
    }

    [Fact]
    public void Claims_TurnOver_ExtendsOnlyTheRoom()
    {
        var session = Dosing(StaffPart.LeadTherapist);
        session.Invite(Guid.CreateVersion7(), Guid.CreateVersion7(), VisitStatus.Booked);

        foreach (var claim in session.Claims(new ClaimTerms(new StaffingPolicy(), MinutesBefore: 5, MinutesAfter: 20)))
        {
            var isRoom = claim.Resource == ClaimedResource.Room;
            claim.From.ShouldBe(isRoom ? Ten.AddMinutes(-5) : Ten);
            claim.Until.ShouldBe(Ten.AddMinutes(isRoom ? 200 : 180));
        }
    }

    [Fact]
    public void Claims_ClientWithAMonitorOfTheirOwn_TakesOneWhole()
    {
        var session = Dosing(StaffPart.Monitor, StaffPart.Monitor);
        var own = session.Invite(Guid.CreateVersion7(), Guid.CreateVersion7(), VisitStatus.Booked);
        session.Invite(Guid.CreateVersion7(), Guid.CreateVersion7(), VisitStatus.Booked);
        session.Invite(Guid.CreateVersion7(), Guid.CreateVersion7(), VisitStatus.Cancelled);
        own.AskForOwnMonitor(true);

        var claims = session
            .Claims(new ClaimTerms(new StaffingPolicy()))
            .Where(c => c.Resource == ClaimedResource.Staff)
            .ToList();

        claims.Select(c => (c.Share, c.Clients)).ShouldBe([(ClaimShare.Whole, 1), (ClaimShare.Watching, 1)], true);
        SessionClaims.HasEnoughMonitors(session).ShouldBeTrue();
        session.Staff.RemoveAt(0);
        SessionClaims.HasEnoughMonitors(session).ShouldBeFalse();
    }

    private static Session Dosing(params StaffPart[] parts)
    {
        var session = new Session(
            Guid.CreateVersion7(),
            SessionKind.Dosing,
            Here,
            Guid.CreateVersion7(),
            Ten,
            Ten.AddMinutes(180),
            Person,
            Ten
        );
        foreach (var part in parts)
        {
            session.Assign(Guid.CreateVersion7(), part);
        }

        return session;
    }

    private static IReadOnlyList<ClaimConflict> Find(BookingClaim wanted, params BookingClaim[] standing) =>
        [.. ClaimRules.Conflicts([wanted], standing)];

    private static BookingClaim Claim(
        ClaimShare share,
        int from,
        int until,
        Guid? session = null,
        Guid? site = null,
        bool bars = false,
        bool oneSite = false,
        int clients = 1,
        int ceiling = 8
    ) =>
        new()
        {
            SessionId = session ?? Guid.CreateVersion7(),
            LocationId = site ?? Here,
            Resource = ClaimedResource.Staff,
            ResourceId = Person,
            From = Ten.AddMinutes(from),
            Until = Ten.AddMinutes(until),
            Share = share,
            BarsOnCall = bars && share == ClaimShare.Whole,
            OneSite = oneSite,
            Clients = clients,
            Ceiling = ceiling,
        };
}
