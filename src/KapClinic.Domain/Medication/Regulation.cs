using System.ComponentModel.DataAnnotations;

namespace KapClinic.Domain.Medication;

/// <summary>Whose law a location is under.</summary>
public enum Country
{
    Canada,

    [Display(Name = "United States")]
    UnitedStates,
}

/// <summary>The register number of the DEA: two letters, seven digits, the last of which checks the others (clinical reference §6.3).</summary>
public static class DeaNumber
{
    private const int Length = 9;

    public static bool IsValid(string? text)
    {
        var number = text?.Trim() ?? "";
        if (
            number.Length != Length
            || !char.IsAsciiLetter(number[0])
            || !char.IsAsciiLetterOrDigit(number[1])
            || !number.Skip(2).All(char.IsAsciiDigit)
        )
        {
            return false;
        }

        var d = number.Skip(2).Select(c => c - '0').ToArray();
        return (d[0] + d[2] + d[4] + (2 * (d[1] + d[3] + d[5]))) % 10 == d[6];
    }
}

/// <summary>National Provider Identifier: ten digits, Luhn over "80840" and the number (clinical reference §6.3).</summary>
public static class Npi
{
    private const int Length = 10;
    private const string Prefix = "80840";

    public static bool IsValid(string? text)
    {
        var number = text?.Trim() ?? "";
        if (number.Length != Length || !number.All(char.IsAsciiDigit))
        {
            return false;
        }

        var sum = 0;
        var digits = Prefix + number;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            var doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return sum % 10 == 0;
    }
}

/// <summary>What the law asks for after a loss or theft, and until when.</summary>
public sealed record RegulatorDuty(string Kind, string Sentence, DateTimeOffset DueAt);

/// <summary>
/// The duties after a loss or theft (clinical reference §6.1, §6.2). United States: written notice to the DEA within one business day,
/// Form 106 within 45 days. Canada: a report within 10 days. Where nobody said which country a location is in, all of them.
/// </summary>
public static class RegulatorDuties
{
    public const string NoticeTask = "ledger.dea_notice";
    public const string FormTask = "ledger.form_106";
    public const string ReportTask = "ledger.loss_report";

    private const int FormDays = 45;
    private const int ReportDays = 10;

    /// <param name="country">Of the location; null where it was never said.</param>
    /// <param name="discovered">When the loss was found.</param>
    /// <param name="zone">Of the location; days end there.</param>
    public static IReadOnlyList<RegulatorDuty> After(Country? country, DateTimeOffset discovered, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(discovered, zone).DateTime);
        var duties = new List<RegulatorDuty>();
        if (country is not Country.Canada)
        {
            duties.Add(
                new(
                    NoticeTask,
                    "Medicine was lost or stolen: write to the DEA field office within one business day.",
                    EndOf(NextBusinessDay(day), zone)
                )
            );
            duties.Add(
                new(
                    FormTask,
                    "Medicine was lost or stolen: file DEA Form 106 within 45 days.",
                    EndOf(day.AddDays(FormDays), zone)
                )
            );
        }

        if (country is not Country.UnitedStates)
        {
            duties.Add(
                new(
                    ReportTask,
                    "Medicine was lost or stolen: report it to Health Canada within 10 days.",
                    EndOf(day.AddDays(ReportDays), zone)
                )
            );
        }

        return duties;
    }

    /// <summary>Monday to Friday. A public holiday is not left out: sooner is never wrong.</summary>
    private static DateOnly NextBusinessDay(DateOnly day)
    {
        do
        {
            day = day.AddDays(1);
        } while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);

        return day;
    }

    /// <summary>The last minute of that day, there.</summary>
    private static DateTimeOffset EndOf(DateOnly day, TimeZoneInfo zone)
    {
        var last = day.ToDateTime(new TimeOnly(23, 59));
        return new DateTimeOffset(last, zone.GetUtcOffset(last)).ToUniversalTime();
    }
}
