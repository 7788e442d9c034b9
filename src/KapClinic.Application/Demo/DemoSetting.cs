using KapClinic.Domain;
using KapClinic.Domain.Consents;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Settings;

namespace KapClinic.Application.Demo;

/// <summary>Who and what the demo clinic's courses refer to.</summary>
internal sealed record DemoSetting(
    IClinicDb Db,
    DemoCalendar Calendar,
    DateTimeOffset Now,
    PolicyVersion Policy,
    IReadOnlyList<ConsentText> Consents,
    IReadOnlyDictionary<string, (Programme Programme, ProgrammeVersion Version)> Programmes,
    IReadOnlyDictionary<string, (Guid Id, string Credential)> Staff,
    DemoLedger Ledger
)
{
    public Guid Id(string name) => Staff[name].Id;

    public Signature Sign(string name, DateTimeOffset at) => new(Staff[name].Id, name, Staff[name].Credential, at);
}
