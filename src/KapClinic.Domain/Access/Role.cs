namespace KapClinic.Domain.Access;

/// <summary>What a person does in the clinic. One person may hold several; PRODUCT "Who may do what".</summary>
public enum Role
{
    FrontDesk,
    Therapist,
    Nurse,
    Prescriber,
    Manager,
    Client,
}

/// <summary>A permission beside the roles.</summary>
public enum Permission
{
    /// <summary>Signs clinical policies and consent texts into force.</summary>
    MedicalDirector,

    /// <summary>Reads the audit and answers requests about records.</summary>
    PrivacyOfficer,

    /// <summary>Books over what is taken, with a reason.</summary>
    Overbook,
}

public static class RoleKinds
{
    /// <summary>Writes and signs clinical records.</summary>
    public static bool IsClinical(this Role role) => role is Role.Therapist or Role.Nurse or Role.Prescriber;
}
