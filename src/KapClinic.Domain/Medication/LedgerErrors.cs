namespace KapClinic.Domain.Medication;

public static class LedgerErrors
{
    public static Error LotNotFound { get; } = Error.NotFound("ledger.lot_not_found", "There is no such lot.");
    public static Error EntryNotFound { get; } = Error.NotFound("ledger.entry_not_found", "There is no such entry.");
    public static Error DiscrepancyNotFound { get; } =
        Error.NotFound("ledger.discrepancy_not_found", "There is no such discrepancy.");
    public static Error NotEnough { get; } =
        Error.Refused("ledger.not_enough", "The lot doesn't hold that much.", "Micrograms");
    public static Error Expired { get; } =
        Error.Refused("ledger.expired", "This lot has expired and can't be planned for a dose.", "LotId");
    public static Error WitnessIsPerformer { get; } =
        Error.Refused("ledger.witness_is_performer", "The witness must be somebody else.", "WitnessId");

    public static Error LocationNotFound { get; } =
        Error.NotFound("ledger.location_not_found", "There is no such location.");
    public static Error WitnessMissing { get; } =
        Error.Refused("ledger.witness_missing", "Name the person who saw it.", "WitnessId");
    public static Error WitnessNotEligible { get; } =
        Error.Refused(
            "ledger.witness_not_eligible",
            "A nurse, a prescriber or a therapist can be the witness.",
            "WitnessId"
        );
    public static Error WitnessPassword { get; } =
        Error.Refused("ledger.witness_password", "This is not the witness's password.", "WitnessPassword");
    public static Error InTheFuture { get; } =
        Error.Refused("ledger.in_the_future", "This time is still to come. Enter when it happened.", "OccurredAt");
    public static Error TooLongAgo { get; } =
        Error.Refused(
            "ledger.too_long_ago",
            "Nobody enters what happened that long ago. Check the date.",
            "OccurredAt"
        );
    public static Error DeaNumber { get; } =
        Error.Refused(
            "ledger.dea_number",
            "This is no DEA number: two letters and seven digits, of which the last checks the others.",
            "PartyNumber"
        );
    public static Error SupplierMissing { get; } =
        Error.Refused(
            "ledger.supplier_missing",
            "Name the supplier with address and DEA number; 21 CFR 1304.22 asks for them.",
            "SupplierName"
        );
    public static Error ContainerUnknown { get; } =
        Error.Refused(
            "ledger.container_unknown",
            "Say which opened container it comes from. This lot is of single-dose containers.",
            "Container"
        );
    public static Error ContainerFull { get; } =
        Error.Refused("ledger.container_exceeded", "That is more than what is left in this container.", "Milligrams");
    public static Error SameLocation { get; } =
        Error.Refused("ledger.same_location", "Choose another location than the one it lies at.", "LocationId");
    public static Error IsReversal { get; } =
        Error.Refused("ledger.is_reversal", "This entry takes another one back, and can't be taken back itself.");
    public static Error AlreadyReversed { get; } =
        Error.Refused("ledger.already_reversed", "This entry was taken back already.");
    public static Error NothingToReverse { get; } =
        Error.Refused("ledger.nothing_to_reverse", "A count moved nothing; count again instead.");
    public static Error ReversalNotEnough { get; } =
        Error.Refused(
            "ledger.reversal_not_enough",
            "What came in with this entry was used since; it can't be taken back."
        );
    public static Error AlreadyResolved { get; } =
        Error.Refused("ledger.already_resolved", "This discrepancy was resolved already.");
    public static Error StillDiffers { get; } =
        Error.Refused(
            "ledger.still_differs",
            "Count and register still differ. Enter what was forgotten and count again, adjust with a witness, or report a loss.",
            "Outcome"
        );
    public static Error NothingDiffers { get; } =
        Error.Refused(
            "ledger.nothing_differs",
            "By the last count nothing differs any more. Resolve it by an explanation.",
            "Outcome"
        );
    public static Error SurplusIsNoLoss { get; } =
        Error.Refused(
            "ledger.surplus_is_no_loss",
            "More was counted than the register says; that is no loss.",
            "Outcome"
        );
    public static Error WholeContainers { get; } =
        Error.Refused(
            "ledger.whole_containers",
            "Single-dose containers move unopened: enter the content of whole ones.",
            "Milligrams"
        );
    public static Error AddressMissing { get; } =
        Error.Refused(
            "ledger.address_missing",
            "The register asks for the client's address. Enter it in their chart first.",
            "ClientId"
        );
    public static Error PeriodTooLong { get; } =
        Error.Invalid("ledger.period_too_long", "These are more than 5000 entries. Choose a shorter period.", "From");
    public static Error DoseNotTakenBack { get; } =
        Error.Refused(
            "ledger.dose_not_taken_back",
            "This dose stands in the register. Take its entry back first, where it is wrong.",
            "DoseId"
        );
    public static Error LotsMissing { get; } =
        Error.Refused(
            "ledger.lots_missing",
            "An inventory counts every lot that lies here. Enter a number for each, zero too.",
            "Lots"
        );
}
