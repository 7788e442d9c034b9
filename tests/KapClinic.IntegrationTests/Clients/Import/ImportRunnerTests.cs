using System.Text;
using KapClinic.Application.Clients.Import;
using KapClinic.Domain.Clients;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KapClinic.IntegrationTests.Clients.Import;

public sealed class ImportRunnerTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    private const string Patients = """
        Id,BIRTHDATE,DEATHDATE,FIRST,LAST,GENDER,ADDRESS,CITY,STATE,ZIP
        p-1,1980-02-03,,Ada,Winter,F,1 Elm  Street,Salem,Oregon,97301
        p-2,1975-05-06,2004-01-01,Bo,Summer,M,,,,
        p-3,not a date,,Cy,Autumn,F,,,,
        p-4,1980-02-03,,Adah,Winters,F,,,,
        """;

    private const string Conditions = """
        START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION
        2019-01-01,,p-1,e-1,35489007,Depressive disorder
        2019-01-01,2019-03-01,p-1,e-2,195662009,Sore throat
        2019-01-01,,nobody,e-3,1,Something
        2019-13-45,,p-1,e-4,2,Impossible
        """;

    private const string Bundle = """
        {"resourceType":"Bundle","type":"collection","entry":[
          {"fullUrl":"urn:uuid:f-1","resource":{"resourceType":"Patient","id":"f-1","active":true,"name":[{"family":"Reed","given":["Tess","May"]}],"gender":"female","birthDate":"1990-09-09","telecom":[{"system":"phone","value":"555 0101"}]}},
          {"resource":{"resourceType":"AllergyIntolerance","id":"a","patient":{"reference":"urn:uuid:f-1"},"code":{"coding":[{"code":"91936005","display":"Penicillin"}]},"reaction":[{"manifestation":[{"text":"Rash"}]}]}},
          {"resource":{"resourceType":"MedicationStatement","id":"m","subject":{"reference":"Patient/f-1"},"medicationCodeableConcept":{"text":"Sertraline 50 mg"},"dosage":[{"text":"once a day"}]}},
          {"resource":{"resourceType":"Observation","id":"o","subject":{"reference":"Patient/f-1"},"effectiveDateTime":"2026-01-02T10:00:00Z","code":{"text":"Weight"},"valueQuantity":{"value":61.5,"unit":"kg"}}},
          {"resource":{"resourceType":"Condition","id":"c","code":{"text":"Without anybody"}}},
          {"noResource":true}
        ]}
        """;

    [Fact]
    public async Task RunAsync_GoodAndBadRows_TakesTheGoodAndReportsTheBadWithTheirLines()
    {
        var run = await ImportAsync(
            ("patients.csv", Patients),
            ("conditions.csv", Conditions),
            ("bundle.json", Bundle),
            ("notes.txt", "?")
        );

        run.Failure.ShouldBeNull();
        run.FinishedAt.ShouldNotBeNull();
        run.PeopleAdded.ShouldBe(4);
        run.Problems.ShouldContain(p => p.File == "patients.csv" && p.Line == 4);
        run.Problems.ShouldContain(p =>
            p.File == "conditions.csv" && p.Line == 4 && p.Reason.Contains("person", StringComparison.Ordinal)
        );
        run.Problems.ShouldContain(p => p.File == "conditions.csv" && p.Line == 5);
        run.Problems.ShouldContain(p => p.File == "bundle.json" && p.Line == 5);
        run.Problems.ShouldContain(p => p.File == "bundle.json" && p.Line == 6);
        run.Problems[0].File.ShouldBe("notes.txt", "what was skipped as a whole comes first");
        run.Problems[0].Line.ShouldBe(ImportProblem.WholeFile);
        run.LikelyDuplicates.ShouldBe(0, "two people of one batch are compared only with those already here");

        var people = await clinic.WithDbAsync(db => db.Clients.AsNoTracking().ToListAsync());
        people.Single(c => c.GivenName == "Bo").Active.ShouldBeFalse();
        people.Single(c => c.GivenName == "Ada").Contact.AddressLine.ShouldBe("1 Elm Street");
        people.Select(c => c.RecordNumber).Distinct().Count().ShouldBe(people.Count);
        var tess = people.Single(c => c.FamilyName == "Reed");
        (await clinic.WithDbAsync(db => db.Allergies.SingleAsync(a => a.ClientId == tess.Id))).Reaction.ShouldBe(
            "Rash"
        );
        (await clinic.WithDbAsync(db => db.Medicines.SingleAsync(a => a.ClientId == tess.Id))).Dosage.ShouldBe(
            "once a day"
        );
        (await clinic.WithDbAsync(db => db.Observations.SingleAsync(a => a.ClientId == tess.Id))).Value.ShouldBe(
            "61.5"
        );

        var again = await ImportAsync(
            ("patients.csv", Patients),
            ("conditions.csv", Conditions),
            ("bundle.json", Bundle)
        );
        again.PeopleAdded.ShouldBe(0);
        again.StatementsAdded.ShouldBe(0);

        var twin = await ImportAsync(
            ("patients.csv", "Id,BIRTHDATE,DEATHDATE,FIRST,LAST,GENDER\nx-9,1980-02-03,,Ada,Winter,F\n")
        );
        twin.LikelyDuplicates.ShouldBe(1);
    }

    [Fact]
    public async Task Weight_OfTheNewestFinding_IsTheClients()
    {
        const string patients = "Id,BIRTHDATE,DEATHDATE,FIRST,LAST,GENDER\nw-1,1980-02-03,,Wil,Weigh,M\n";
        const string observations = """
            DATE,PATIENT,ENCOUNTER,CATEGORY,CODE,DESCRIPTION,VALUE,UNITS,TYPE
            2024-05-02T10:00:00Z,w-1,e,vital-signs,29463-7,Body Weight,81.299999999999997,kg,numeric
            2021-05-02T10:00:00Z,w-1,e,vital-signs,29463-7,Body Weight,77,kg,numeric
            2025-05-02T10:00:00Z,w-1,e,vital-signs,29463-7,Body Weight,8130,kg,numeric
            """;
        await ImportAsync(("patients.csv", patients), ("observations.csv", observations));

        var client = await clinic.WithDbAsync(db => db.Clients.SingleAsync(c => c.FamilyName == "Weigh"));
        client.WeightKg.ShouldBe(81.3m);
        client.WeighedOn.ShouldBe(new DateOnly(2024, 5, 2));
    }

    [Fact]
    public void Names_OfMoreFilesThanFit_SayHowMany()
    {
        ImportReader.Names(["/a/patients.csv", "b.json"]).ShouldBe("patients.csv, b.json");
        var many = ImportReader.Names([.. Enumerable.Range(1, 900).Select(i => $"bundle-{i}.json")]);
        many.Length.ShouldBeLessThanOrEqualTo(ImportRun.FilesLength);
        many.ShouldEndWith(" more");
    }

    [SharedDataFact]
    public async Task RunAsync_SampleExports_TakesAllPeopleOnce()
    {
        var first = await ImportAsync(ImportReader.At(SharedData.Folder));

        first.Failure.ShouldBeNull();
        first.PeopleAdded.ShouldBe(29);
        first.StatementsAdded.ShouldBeGreaterThan(1900);
        first
            .Problems.Where(p => p.Line == ImportProblem.WholeFile)
            .Select(p => p.File)
            .ShouldBe(["README.md", "careplans.csv", "procedures.csv"]);

        var second = await ImportAsync(ImportReader.At(SharedData.Folder));
        second.PeopleAdded.ShouldBe(0);
        second.StatementsAdded.ShouldBe(0);
    }

    private Task<ReadImports.Run> ImportAsync(params (string Name, string Text)[] files) =>
        ImportAsync([
            .. files.Select(f => new ImportFile(f.Name, () => new MemoryStream(Encoding.UTF8.GetBytes(f.Text)))),
        ]);

    private async Task<ReadImports.Run> ImportAsync(IReadOnlyList<ImportFile> files)
    {
        var id = await clinic.DoneAsync(new StartImport.Command("test"));
        await clinic.Services.GetRequiredService<ImportRunner>().RunAsync(id, files, progress: null, default);
        return (await clinic.DoneAsync(new ReadImports.Query(id))).Runs[0];
    }
}
