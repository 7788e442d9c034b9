using KapClinic.Application.Access;
using KapClinic.Domain.Access;

namespace KapClinic.Web.Layout;

/// <summary>Trainings and licences as pages say them.</summary>
public static class CredentialWords
{
    public static string Of(CredentialKind kind) =>
        kind switch
        {
            CredentialKind.KetamineTraining => "Ketamine training",
            CredentialKind.PsychedelicTraining => "Psychedelic training",
            CredentialKind.Licence => "Licence",
            CredentialKind.Other => "Other",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>"Licence CA-BC".</summary>
    public static string Of(CredentialRow credential) => Of(credential.Kind, credential.Jurisdiction);

    /// <inheritdoc cref="Of(CredentialRow)"/>
    public static string Of(CredentialKind kind, string? jurisdiction) =>
        jurisdiction is null ? Of(kind) : $"{Of(kind)} {jurisdiction}";

    /// <summary>The training that lets somebody sit in a dosing session, the one that lasts longest.</summary>
    public static CredentialRow? Training(StaffRow person) =>
        person.Credentials.Where(c => StaffCredential.IsDosingTraining(c.Kind)).MaxBy(c => c.ValidUntil);
}
