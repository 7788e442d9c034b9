using KapClinic.Application.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace KapClinic.Infrastructure.Access;

internal static class AccessServices
{
    /// <summary>Accounts, lock-out and the memory of the API's keys.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services
            .AddIdentityCore<AppUser>(options =>
            {
                options.Password.RequiredLength = InputRules.PasswordMinimum;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Password.RequiredUniqueChars = 1;
                options.User.RequireUniqueEmail = true;
                // An address may hold any letter; InviteStaff has checked it.
                options.User.AllowedUserNameCharacters = "";
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
            })
            .AddEntityFrameworkStores<ClinicDbContext>();
        services.AddScoped<IAccounts, Accounts>();
        services.AddScoped<IReauthentication, Reauthentication>();
        services.AddScoped<IPins, Pins>();
        services.AddScoped<IPinTries, PinTries>();
        services.AddSingleton<IdempotencyStore>();
        return services;
    }
}
