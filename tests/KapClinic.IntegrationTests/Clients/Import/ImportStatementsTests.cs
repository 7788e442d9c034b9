using KapClinic.Application.Clients;
using KapClinic.Application.Clients.Import;
using KapClinic.Domain.Clients;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clients.Import;

[Collection(SharedClinic.House)]
public sealed class ImportStatementsTests(ScenarioFixture clinic)
{
    private const string Ended = "ended in the source";

    [Fact]
    public async Task Import_EachKind_StandsOnItsList()
    {
        var (run, client) = await BeginAsync("kinds");

        await clinic.DoneAsync(
            new ImportStatements.Command(
                run,
                [
                    Row("kinds", StatementKind.Condition, "Asthma"),
                    Row("kinds", StatementKind.Medicine, "Sertraline 50 mg") with
                    {
                        Detail = "once a day",
                    },
                    Row("kinds", StatementKind.Allergy, "Penicillin") with
                    {
                        Detail = "Rash",
                    },
                    Row("kinds", StatementKind.Observation, "Body Weight") with
                    {
                        Code = "29463-7",
                        Detail = "61.52",
                        Unit = "kg",
                        ObservedAt = clinic.Clock.Now.AddDays(-20),
                    },
                ]
            )
        );

        var lists = await clinic.WithDbAsync(async db => new
        {
            Condition = await db.Conditions.SingleAsync(c => c.ClientId == client),
            Medicine = await db.Medicines.SingleAsync(c => c.ClientId == client),
            Allergy = await db.Allergies.SingleAsync(c => c.ClientId == client),
            Observation = await db.Observations.SingleAsync(c => c.ClientId == client),
            Client = await db.Clients.SingleAsync(c => c.Id == client),
        });
        (lists.Condition.Name, lists.Medicine.Dosage, lists.Allergy.Reaction).ShouldBe(
            ("Asthma", "once a day", "Rash")
        );
        (lists.Observation.Value, lists.Client.WeightKg).ShouldBe(("61.52", 61.5m));
    }

    [Fact]
    public async Task Import_WhatIsOverThere_IsEndedHere()
    {
        var (run, client) = await BeginAsync("ended");

        await clinic.DoneAsync(
            new ImportStatements.Command(
                run,
                [Row("ended", StatementKind.Medicine, "Ativan") with { Until = new DateOnly(2024, 5, 1) }]
            )
        );

        var medicine = await clinic.WithDbAsync(db => db.Medicines.SingleAsync(m => m.ClientId == client));
        (medicine.Until, medicine.EndedReason).ShouldBe((new DateOnly(2024, 5, 1), Ended));
    }

    [Fact]
    public async Task Import_AgainOrOfSomebodyUnknown_AddsNothingAndSaysSo()
    {
        var (run, client) = await BeginAsync("again");
        var row = Row("again", StatementKind.Condition, "Asthma");
        await clinic.DoneAsync(new ImportStatements.Command(run, [row, row]));

        await clinic.DoneAsync(
            new ImportStatements.Command(run, [row, Row("nobody-of-ours", StatementKind.Condition, "Asthma")])
        );

        (await clinic.WithDbAsync(db => db.Conditions.CountAsync(c => c.ClientId == client))).ShouldBe(1);
        var told = (await clinic.DoneAsync(new ReadImports.Query(run), clinic.Scenario.Manager)).Runs[0];
        told.StatementsAdded.ShouldBe(1);
        var problem = told.Problems.ShouldHaveSingleItem();
        (problem.File, problem.Line).ShouldBe(("conditions.csv", 2));
    }

    [Fact]
    public async Task Import_ByAPerson_IsRefused() =>
        await clinic.RefusesAsync(
            new ImportStatements.Command(Guid.CreateVersion7(), []),
            clinic.Scenario.Manager,
            "access.not_allowed"
        );

    private async Task<(Guid Run, Guid Client)> BeginAsync(string key)
    {
        var run = await clinic.DoneAsync(new StartImport.Command("conditions.csv"));
        await clinic.DoneAsync(
            new ImportPeople.Command(
                run,
                [
                    new ImportedPerson(
                        key,
                        key,
                        "Statement",
                        new DateOnly(1971, 1, 9),
                        null,
                        true,
                        AdministrativeGender.Other,
                        new ContactDetails(null, null, null, null, null, null, null),
                        new ImportSource("patients.csv", 2)
                    ),
                ]
            )
        );
        return (
            run,
            await clinic.WithDbAsync(db => db.Clients.Where(c => c.ImportKey == key).Select(c => c.Id).SingleAsync())
        );
    }

    private static ImportedStatement Row(string person, StatementKind kind, string name) =>
        new(
            kind,
            $"{person}/{kind}/{name}",
            person,
            name,
            Code: null,
            Since: new DateOnly(2019, 1, 1),
            Until: null,
            Detail: null,
            Unit: null,
            ObservedAt: null,
            new ImportSource("conditions.csv", 2)
        );
}
