using System.Globalization;
using System.Text;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;

namespace KapClinic.Application.Medication;

/// <summary>The same part of the register as CSV. Names leave the clinic with it, so it is audited as an export.</summary>
public static class ExportRegister
{
    [Allow(Role.Nurse, Role.Prescriber)]
    [Act("exported the medication register")]
    public sealed record Command(RegisterPart Part) : ICommand<Model>;

    /// <param name="Name">For the file.</param>
    /// <param name="Csv">UTF-8; a heading, a line for each entry, then one for each lot with its last hash.</param>
    public sealed record Model(string Name, string Csv);

    internal sealed class Handler(RegisterReader register, AuditTrail trail) : IRequestHandler<Command, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Command command, CancellationToken cancellationToken)
        {
            var read = await register.ReadAsync(command.Part, cancellationToken);
            if (!read.Succeeded)
            {
                return read.Error;
            }

            var part = read.Value;
            trail.Note($"{part.Substance}, {part.From:yyyy-MM-dd} to {part.To:yyyy-MM-dd}, {part.Rows.Count} entries");
            return new Model(
                $"register-{part.Substance.ToLowerInvariant()}-{part.From:yyyy-MM-dd}-{part.To:yyyy-MM-dd}.csv",
                Csv(part)
            );
        }

        private static string Csv(Register part)
        {
            var text = new StringBuilder();
            Line(
                text,
                "occurred_at,recorded_at,product,lot,entry,type,mg,units,unit,counted_mg,lot_balance_mg,balance_mg,recipient,party,party_number,document,container,reason,performed_by,witnessed_by,takes_back".Split(
                    ','
                )
            );
            foreach (var row in part.Rows)
            {
                Line(
                    text,
                    $"{row.OccurredAt.UtcDateTime:O}",
                    $"{row.RecordedAt.UtcDateTime:O}",
                    Said(row.Product),
                    Said(row.Lot),
                    Number(row.Number),
                    row.Type.ToString(),
                    Number(row.Milligrams),
                    Number(row.Units),
                    Said(row.Unit),
                    Number(row.CountedMilligrams),
                    Number(row.LotMilligrams),
                    Number(row.RunningMilligrams),
                    Said(row.Recipient),
                    Said(row.Party),
                    Said(row.PartyNumber),
                    Said(row.Document),
                    Number(row.Container),
                    Said(row.Reason),
                    Said(row.PerformedBy),
                    Said(row.WitnessedBy),
                    Number(row.Reverses)
                );
            }

            text.Append("\r\n");
            Line(text, "product", "lot", "expires", "registrant", "balance_mg", "last_entry", "hash_of_last_entry");
            foreach (var head in part.Heads)
            {
                Line(
                    text,
                    Said(head.Product),
                    Said(head.Lot),
                    head.ExpiresOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    Said(head.Registrant),
                    Number(head.BalanceMilligrams),
                    Number(head.Number),
                    head.Hash
                );
            }

            return text.ToString();
        }

        private static void Line(StringBuilder text, params ReadOnlySpan<string> cells)
        {
            for (var i = 0; i < cells.Length; i++)
            {
                text.Append(i == 0 ? "" : ",").Append('"').Append(cells[i].Replace("\"", "\"\"")).Append('"');
            }

            text.Append("\r\n");
        }

        /// <summary>What somebody typed must not become a formula in a spreadsheet.</summary>
        private static string Said(string? text) =>
            text is null ? ""
            : text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text
            : text;

        private static string Number(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
    }
}
