using KapClinic.Domain.Clearance;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Consents;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Intake;
using KapClinic.Domain.Integration;
using KapClinic.Domain.Measures;
using KapClinic.Domain.Medication;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;
using KapClinic.Domain.Team;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application;

public partial interface IClinicDb
{
    DbSet<Client> Clients { get; }
    DbSet<Allergy> Allergies { get; }
    DbSet<Medicine> Medicines { get; }
    DbSet<Condition> Conditions { get; }
    DbSet<Observation> Observations { get; }
    DbSet<CareTeamMember> CareTeamMembers { get; }
    DbSet<ImportRun> ImportRuns { get; }
    DbSet<Programme> Programmes { get; }
    DbSet<ProgrammeVersion> ProgrammeVersions { get; }
    DbSet<Course> Courses { get; }
    DbSet<StageChange> StageChanges { get; }
    DbSet<GateEvaluation> GateEvaluations { get; }
    DbSet<IntakeRecord> IntakeRecords { get; }
    DbSet<ConsentText> ConsentTexts { get; }
    DbSet<ConsentSignature> ConsentSignatures { get; }
    DbSet<ConsentWithdrawal> ConsentWithdrawals { get; }
    DbSet<PreparationNote> PreparationNotes { get; }
    DbSet<NoteAddendum> NoteAddenda { get; }
    DbSet<SessionChoices> SessionChoices { get; }
    DbSet<Intention> Intentions { get; }
    DbSet<Location> Locations { get; }
    DbSet<Room> Rooms { get; }
    DbSet<Session> Sessions { get; }
    DbSet<SessionStaff> SessionStaff { get; }
    DbSet<Participation> Participations { get; }
    DbSet<SessionMove> SessionMoves { get; }
    DbSet<SessionStaffChange> SessionStaffChanges { get; }
    DbSet<OverrunAcceptance> OverrunAcceptances { get; }
    DbSet<BookingClaim> BookingClaims { get; }
    DbSet<SessionGuest> SessionGuests { get; }
    DbSet<StandbyEntry> StandbyEntries { get; }
    DbSet<WorkingHours> WorkingHours { get; }
    DbSet<HoursException> HoursExceptions { get; }
    DbSet<TimeOff> TimesOff { get; }
    DbSet<OpeningHours> OpeningHours { get; }
    DbSet<ClosedDay> ClosedDays { get; }
    DbSet<SessionBuffer> SessionBuffers { get; }
    DbSet<PickupPerson> PickupPeople { get; }
    DbSet<PickupLink> PickupLinks { get; }
    DbSet<PickupEvent> PickupEvents { get; }
    DbSet<ClearanceReview> ClearanceReviews { get; }
    DbSet<ClearanceDecision> ClearanceDecisions { get; }
    DbSet<ClearanceSuspension> ClearanceSuspensions { get; }
    DbSet<DoseOrder> DoseOrders { get; }
    DbSet<OrderVoid> OrderVoids { get; }
    DbSet<HardApproval> HardApprovals { get; }
    DbSet<PreCheck> PreChecks { get; }
    DbSet<PreCheckAcceptance> PreCheckAcceptances { get; }
    DbSet<DoseRecord> DoseRecords { get; }
    DbSet<VitalsRecord> VitalsRecords { get; }
    DbSet<AdverseEvent> AdverseEvents { get; }
    DbSet<TouchEvent> TouchEvents { get; }
    DbSet<Incident> Incidents { get; }
    DbSet<DosingNote> DosingNotes { get; }
    DbSet<ConsoleEntry> ConsoleEntries { get; }
    DbSet<ConsoleStream> ConsoleStreams { get; }
    DbSet<ConsoleDevice> ConsoleDevices { get; }
    DbSet<DischargeCheck> DischargeChecks { get; }
    DbSet<EndingRecord> EndingRecords { get; }
    DbSet<EndingNote> EndingNotes { get; }
    DbSet<IntegrationNote> IntegrationNotes { get; }
    DbSet<MeasureResponse> MeasureResponses { get; }
    DbSet<SafetyAlert> SafetyAlerts { get; }
    DbSet<MedicationLot> MedicationLots { get; }
    DbSet<LedgerEntry> LedgerEntries { get; }
    DbSet<LedgerDiscrepancy> LedgerDiscrepancies { get; }
    DbSet<StockInventory> StockInventories { get; }
    DbSet<PatientMedicine> PatientMedicines { get; }
    DbSet<CustodyEvent> CustodyEvents { get; }
    DbSet<StaffTask> StaffTasks { get; }
    DbSet<OnCallShift> OnCallShifts { get; }
    DbSet<PolicyVersion> PolicyVersions { get; }
    DbSet<RuleEvaluation> RuleEvaluations { get; }
}
