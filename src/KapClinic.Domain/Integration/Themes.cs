namespace KapClinic.Domain.Integration;

/// <summary>A theme of integration, stored by code.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Name">As shown.</param>
/// <param name="IsCore">One of the four themes of the programme's own model.</param>
public sealed record Theme(string Code, string Name, bool IsCore = false);

/// <summary>Themes a session may be tagged with (clinical reference §1.2 SR-26, §8.3).</summary>
public static class Themes
{
    public static IReadOnlyList<Theme> All { get; } =
    [
        new("expanding_awareness", "Expanding awareness", IsCore: true),
        new("regulation", "Regulation", IsCore: true),
        new("heartful_connection", "Heartful connection", IsCore: true),
        new("alignment", "Alignment", IsCore: true),
        new("self_compassion", "Self-compassion"),
        new("grief_loss", "Grief and loss"),
        new("attachment_relationships", "Attachment and relationships"),
        new("trauma_memory", "Trauma memory"),
        new("forgiveness", "Forgiveness"),
        new("shame", "Shame"),
        new("identity_purpose", "Identity and purpose"),
        new("body_somatic", "Body"),
        new("spirituality_transcendence", "Spirituality and transcendence"),
        new("ego_dissolution", "Death and ego dissolution"),
        new("boundaries", "Boundaries"),
        new("habits_substance_use", "Habits and substance use"),
        new("joy_creativity", "Joy and creativity"),
        new("no_effect", "Nothing, no effect"),
        new("challenging_experience", "Challenging experience"),
    ];

    public static Theme? Find(string code) => All.FirstOrDefault(t => t.Code == code);
}
