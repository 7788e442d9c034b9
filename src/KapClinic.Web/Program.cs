using KapClinic.Application;
using KapClinic.Application.Demo;
using KapClinic.Infrastructure;
using KapClinic.Infrastructure.Database;
using KapClinic.Web.Startup;

try
{
    var command = Commands.Find(args);
    var builder = WebApplication.CreateBuilder(args);
    builder.AddLogging();
    builder.AddListening();
    await using var database = await ClinicDatabase.OpenAsync(builder.Configuration);
    builder.AllowDemo(database.IsEmbedded);

    builder.Services.AddClinicDatabase(database.Options);
    builder.Services.AddInfrastructure();
    builder.Services.AddApplication();
    builder.AddStrictServices();
    builder.AddSecurity();
    builder.AddPagesAndApi();
    builder.AddHealth();

    await using var app = builder.Build();
    if (command is not null)
    {
        return await command.RunAsync(app.Services, args[1..]);
    }

    var demo = database.IsEmbedded && await DemoClinic.FillIfEmptyAsync(app.Services, CancellationToken.None);
    app.UseProxy();
    app.UseSecurityHeaders();
    app.UseRequestLog();
    app.UseRefusalPages();
    app.UseSecurity();
    app.MapHealth();
    app.MapPagesAndApi();
    app.AnnounceAddress(demo);
    if (database.Options.SetUpAtStart)
    {
        await app.OfferFirstManagerAsync();
    }

    await app.RunAsync();
    return 0;
}
catch (Exception error) when (CannotStart.Sentence(error) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}
