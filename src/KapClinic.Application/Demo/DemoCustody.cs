using KapClinic.Domain.Medication;

namespace KapClinic.Application.Demo;

/// <summary>Lozenges that a pharmacy made up for one of the demo's clients, kept for them by the clinic.</summary>
internal static class DemoCustody
{
    private const long Micrograms = 100_000;

    public static void Write(DemoSetting clinic, Guid locationId, Guid nurse)
    {
        var dose = clinic.Db.DoseRecords.Local.OrderByDescending(d => d.GivenAt).FirstOrDefault();
        if (dose is null)
        {
            return;
        }

        var medicine = new PatientMedicine
        {
            ClientId = clinic.Db.Courses.Local.Single(c => c.Id == dose.CourseId).ClientId,
            Product = "Ketamine lozenge 100 mg",
            Unit = "lozenge",
            StrengthMicrograms = Micrograms,
            Pharmacy = "Riverside Compounding Pharmacy",
            PrescriptionNumber = "RX 400128",
            FilledOn = DateOnly.FromDateTime(clinic.Now.UtcDateTime).AddDays(-9),
            LocationId = locationId,
        };
        clinic.Db.PatientMedicines.Add(medicine);
        Event(CustodyEventType.TakenIn, 6, clinic.Now.AddDays(-8), null);
        Event(
            CustodyEventType.SelfAdministered,
            -1,
            clinic.Now.AddDays(-6),
            "Held for twelve minutes, nothing swallowed."
        );

        void Event(CustodyEventType type, decimal quantity, DateTimeOffset at, string? note) =>
            clinic.Db.CustodyEvents.Add(
                new CustodyEvent
                {
                    MedicineId = medicine.Id,
                    Type = type,
                    Quantity = quantity,
                    OccurredAt = at,
                    RecordedAt = at,
                    By = nurse,
                    Note = note,
                }
            );
    }
}
