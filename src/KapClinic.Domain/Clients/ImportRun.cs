namespace KapClinic.Domain.Clients;

/// <summary>A row that could not be taken over: which file, which line (or entry), and why.</summary>
public sealed record ImportProblem(string File, int Line, string Reason)
{
    /// <summary>The line of a problem with the file itself, which was skipped.</summary>
    public const int WholeFile = 0;
}

/// <summary>One import of records from elsewhere: how far it is, what it added, what it could not read.</summary>
public sealed class ImportRun
{
    /// <summary>More problems than a person reads are counted, not kept.</summary>
    public const int ProblemsKept = 500;
    public const int FilesLength = 1000;

    private ImportRun() { }

    public ImportRun(Guid id, string files, Guid? by, DateTimeOffset at) =>
        (Id, Files, StartedBy, StartedAt) = (id, files, by, at);

    public Guid Id { get; private set; }
    public string Files { get; private set; } = "";
    public Guid? StartedBy { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Rows read from the files; known once they have been read.</summary>
    public int Total { get; private set; }
    public int Done { get; private set; }
    public int PeopleAdded { get; private set; }
    public int StatementsAdded { get; private set; }

    /// <summary>Rows that an earlier import, or an earlier line, had brought already.</summary>
    public int AlreadyKnown { get; private set; }
    public int LikelyDuplicates { get; private set; }
    public int ProblemCount { get; private set; }
    public IReadOnlyList<ImportProblem> Problems { get; private set; } = [];

    /// <summary>Why the whole import stopped, if it did.</summary>
    public string? Failure { get; private set; }

    public void HasRead(int total, IReadOnlyList<ImportProblem> problems)
    {
        Total = total;
        Report(problems);
    }

    public void TookPeople(int rows, int added, int duplicates)
    {
        Done += rows;
        PeopleAdded += added;
        AlreadyKnown += rows - added;
        LikelyDuplicates += duplicates;
    }

    public void TookStatements(int rows, int added, IReadOnlyList<ImportProblem> problems)
    {
        Done += rows;
        StatementsAdded += added;
        AlreadyKnown += rows - added - problems.Count;
        Report(problems);
    }

    public void Finish(DateTimeOffset at, string? failure = null) => (FinishedAt, Failure) = (at, failure);

    private void Report(IReadOnlyList<ImportProblem> problems)
    {
        ProblemCount += problems.Count;
        Problems = [.. Problems.Concat(problems).Take(ProblemsKept)];
    }
}
