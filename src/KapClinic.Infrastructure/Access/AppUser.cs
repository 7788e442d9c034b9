using Microsoft.AspNetCore.Identity;

namespace KapClinic.Infrastructure.Access;

/// <summary>The sign-in of a member of staff or a client. Its id is the staff member's id.</summary>
public sealed class AppUser : IdentityUser<Guid>;
