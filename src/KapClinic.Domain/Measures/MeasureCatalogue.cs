namespace KapClinic.Domain.Measures;

/// <summary>Every measure the product knows (clinical reference §5.1, §5.2, §5.5).</summary>
internal static class MeasureCatalogue
{
    private const string PhqLicence =
        "Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc. No permission required to reproduce, translate, display or distribute.";

    private const string NoWording =
        "Wording is under copyright and does not ship; an organisation that holds a licence brings its own.";

    public static IReadOnlyList<MeasureDefinition> All { get; } =
    [
        new()
        {
            Id = "PHQ-9",
            Name = "PHQ-9",
            About = "Depression over the last two weeks",
            Items =
            [
                new(1, 0, 3, "44250-9"),
                new(2, 0, 3, "44255-8"),
                new(3, 0, 3, "44259-0"),
                new(4, 0, 3, "44254-1"),
                new(5, 0, 3, "44251-7"),
                new(6, 0, 3, "44258-2"),
                new(7, 0, 3, "44252-5"),
                new(8, 0, 3, "44253-3"),
                new(9, 0, 3, "44260-8"),
                new(10, 0, 3, Optional: true),
            ],
            Scoring = Scoring.Phq9,
            Bands =
            [
                new(0, 4, "minimal"),
                new(5, 9, "mild"),
                new(10, 14, "moderate"),
                new(15, 19, "moderately severe"),
                new(20, 27, "severe"),
            ],
            PositiveFrom = 10,
            GreatestTotal = 27,
            ReportsResponse = true,
            RemissionBelow = 5,
            ReliableChange = 6,
            MinimalImportantChange = 5,
            DeteriorationFrom = 5,
            ProrateUpTo = 2,
            HasRecallWindow = true,
            LoincTotal = "44261-6",
            Licence = PhqLicence,
        },
        new()
        {
            Id = "PHQ-2",
            Name = "PHQ-2",
            About = "Depression in two questions; a positive result leads to the PHQ-9",
            Items = [new(1, 0, 3, "44250-9"), new(2, 0, 3, "44255-8")],
            Scoring = Scoring.Sum,
            PositiveFrom = 3,
            GreatestTotal = 6,
            HasRecallWindow = true,
            Licence = PhqLicence,
        },
        new()
        {
            Id = "GAD-7",
            Name = "GAD-7",
            About = "Anxiety over the last two weeks",
            Items =
            [
                new(1, 0, 3, "69725-0"),
                new(2, 0, 3, "68509-9"),
                new(3, 0, 3, "69733-4"),
                new(4, 0, 3, "69734-2"),
                new(5, 0, 3, "69735-9"),
                new(6, 0, 3, "69689-8"),
                new(7, 0, 3, "69736-7"),
            ],
            Scoring = Scoring.Sum,
            Bands = [new(0, 4, "minimal"), new(5, 9, "mild"), new(10, 14, "moderate"), new(15, 21, "severe")],
            PositiveFrom = 10,
            GreatestTotal = 21,
            ReportsResponse = true,
            RemissionBelow = 5,
            ReliableChange = 4,
            ProrateUpTo = 1,
            HasRecallWindow = true,
            LoincTotal = "70274-6",
            Licence = PhqLicence,
        },
        new()
        {
            Id = "PCL-5",
            Name = "PCL-5",
            About = "Post-traumatic stress over the past month; it has no official severity bands",
            Items = Range(20, 0, 4),
            Scoring = Scoring.Pcl5,
            GreatestTotal = 80,
            ReportsResponse = true,
            SignificantAtMost = 28,
            ReliableChange = 15,
            MinimalImportantChange = 10,
            Licence = "Work of the United States government (National Center for PTSD); not copyrighted.",
        },
        new()
        {
            Id = "AUDIT-C",
            Name = "AUDIT-C",
            About = "Drinking over the past year",
            Items = Range(3, 0, 4),
            Scoring = Scoring.AuditC,
            GreatestTotal = 12,
            LoincTotal = "75626-2",
            Licence = "AUDIT © World Health Organization 2001; see AUDIT-C.LICENSE.md beside its wording.",
        },
        new()
        {
            Id = "ASQ",
            Name = "ASQ",
            About = "Suicide risk screen: four questions, and a fifth when any is answered yes",
            Items = Range(5, 0, 1),
            Scoring = Scoring.Asq,
            Licence = "National Institute of Mental Health toolkit; work of the United States government.",
        },
        new()
        {
            Id = "SESSION",
            Name = "Session ratings",
            About = "Intensity, insight, release, connection, fear and peace, 0–10, in our own words",
            Items = Range(6, 0, 10),
            Scoring = Scoring.ItemsOnly,
            Licence = "Own wording.",
        },
        new()
        {
            Id = "C-SSRS",
            Name = "C-SSRS screener result",
            About = "Result of an interview: questions 1–5 past month, 6 lifetime, 7 past three months",
            Items =
            [
                new(1, 0, 1, "93246-7"),
                new(2, 0, 1, "93247-5"),
                new(3, 0, 1, "93248-3"),
                new(4, 0, 1, "93249-1"),
                new(5, 0, 1, "93250-9"),
                new(6, 0, 1, "93267-3"),
                new(7, 0, 1, "93269-9"),
            ],
            Scoring = Scoring.Cssrs,
            ClinicianOnly = true,
            LoincTotal = "93374-7",
            Licence = NoWording,
        },
        new()
        {
            Id = "WSAS",
            Name = "WSAS",
            About = "Work and social adjustment",
            Items = Range(5, 0, 8),
            Scoring = Scoring.Sum,
            Bands = [new(0, 9, "subclinical"), new(10, 20, "significant"), new(21, 40, "moderately severe or worse")],
            GreatestTotal = 40,
            ReportsResponse = true,
            ReliableChange = 8,
            Licence = NoWording,
        },
        new()
        {
            Id = "DAST-10",
            Name = "DAST-10",
            About = "Drug use over the last twelve months; item 3 is reversed",
            Items = Range(10, 0, 1),
            Scoring = Scoring.Dast10,
            Bands =
            [
                new(0, 0, "none"),
                new(1, 2, "low"),
                new(3, 5, "moderate"),
                new(6, 8, "substantial"),
                new(9, 10, "severe"),
            ],
            GreatestTotal = 10,
            Licence = NoWording,
        },
        new()
        {
            Id = "MDQ",
            Name = "MDQ",
            About = "Bipolar screen: 13 items, whether at the same time, how much of a problem (0 none – 3 serious)",
            Items = [.. Range(14, 0, 1), new MeasureItem(15, 0, 3)],
            Scoring = Scoring.Mdq,
            Licence = NoWording,
        },
        new()
        {
            Id = "WHO-5",
            Name = "WHO-5",
            About = "Well-being over the last two weeks; higher is better",
            Items = Range(5, 0, 5),
            Scoring = Scoring.Who5,
            Bands = [new(0, 28, "very low"), new(29, 50, "low"), new(51, 100, "adequate")],
            HigherIsBetter = true,
            GreatestTotal = 100,
            ReportsResponse = true,
            ReliableChange = 10,
            HasRecallWindow = true,
            Licence = NoWording,
        },
        new()
        {
            Id = "MEQ-30",
            Name = "MEQ-30",
            About = "Mystical experience in a session",
            Items = Range(30, 0, 5),
            Scoring = Scoring.Meq30,
            GreatestTotal = 150,
            HigherIsBetter = true,
            Licence = NoWording,
        },
        new()
        {
            Id = "EBI",
            Name = "EBI",
            About = "Emotional breakthrough in a session, 0–100 each",
            Items = Range(6, 0, 100),
            Scoring = Scoring.Mean,
            GreatestTotal = 100,
            HigherIsBetter = true,
            Licence = NoWording,
        },
        new()
        {
            Id = "CADSS-6",
            Name = "CADSS-6",
            About = "Dissociation, six items, score entry only",
            Items = Range(6, 0, 4),
            Scoring = Scoring.Sum,
            GreatestTotal = 24,
            ClinicianOnly = true,
            Licence = NoWording,
        },
    ];

    private static MeasureItem[] Range(int count, int least, int greatest) =>
        [.. Enumerable.Range(1, count).Select(n => new MeasureItem(n, least, greatest))];
}
