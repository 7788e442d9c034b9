using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Clients.Import;
using KapClinic.Application.Courses;
using KapClinic.Application.Dosing;
using KapClinic.Application.Dosing.Live;
using KapClinic.Application.Integration;
using KapClinic.Application.Medication;
using KapClinic.Application.Scheduling;
using KapClinic.Application.Team;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace KapClinic.Application;

public static class ApplicationServices
{
    /// <summary>Registers the mediator, its behaviours in their order, every handler and every validator of this assembly.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped<AuditTrail>();
        services.AddScoped<ActingUser>();
        services.AddScoped<ISigner, Signer>();
        services.AddScoped<PinCheck>();
        services.AddScoped<CourseFiles>();
        services.AddScoped<BookingDesk>();
        services.AddScoped<AvailabilityQuery>();
        services.AddScoped<PlanFiles>();
        services.AddScoped<PlanBooking>();
        services.AddScoped<PlanMoves>();
        services.AddScoped<CohortCandidates>();
        services.AddScoped<BookingTrials>();
        services.AddScoped<StaffOfVisit>();
        services.AddScoped<AwayRows>();
        services.AddScoped<LaterRows>();
        services.AddScoped<StandbyRows>();
        services.AddScoped<OpenedPlaces>();
        services.AddScoped<SeriesDesk>();
        services.AddScoped<CourseFilesOfMany>();
        services.AddScoped<TodayBoards>();
        services.AddScoped<Dosing.Board.LiveSessions>();
        services.AddScoped<IntegrationWindows>();
        services.AddSingleton<ImportRunner>();
        services.AddScoped<Clients.ClientCare>();
        services.AddScoped<Measures.AlertRaiser>();
        services.AddScoped<Clearance.ClearanceSuspender>();
        services.AddScoped<Clearance.ReviewDesk>();
        services.AddScoped<LotDrawing>();
        services.AddScoped<DoseGiving>();
        services.AddScoped<DoseFacts>();
        services.AddSessionEntries();
        services.AddScoped<StockCounts>();
        services.AddScoped<RegisterReader>();
        services.AddScoped<Witness>();
        services.AddScoped<Notes.VisitNotes>();
        services.AddScoped<Notes.NoteHeads>();

        // Outermost first: log, permission, validation, then one transaction round handler and audit.
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(LoggingBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(RefusalBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(PermissionBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ChangeBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AuditBehaviour<,>));

        foreach (
            var type in typeof(ApplicationServices)
                .Assembly.GetTypes()
                .Where(t => t is { IsAbstract: false, IsInterface: false })
        )
        {
            foreach (var handled in type.GetInterfaces().Where(IsHandler))
            {
                services.AddScoped(handled, type);
            }
        }

        foreach (
            var found in AssemblyScanner.FindValidatorsInAssembly(
                typeof(ApplicationServices).Assembly,
                includeInternalTypes: true
            )
        )
        {
            services.AddSingleton(found.InterfaceType, found.ValidatorType);
        }

        return services;
    }

    private static bool IsHandler(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequestHandler<,>);
}
