using KapClinic.Application;
using KapClinic.Domain;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KapClinic.Web.Pages;

/// <summary>
/// What every page does the same way: asks and acts through the mediator, shows a refusal on the field it belongs to with what
/// was typed still there, and redirects after success with a sentence that says what was done.
/// </summary>
public abstract class ClinicPage : PageModel
{
    /// <summary>Where the layout finds the sentence to show once after a redirect.</summary>
    public const string ToastKey = "Toast";

    private IActionResult? _refusal;

    private IMediator Mediator => HttpContext.RequestServices.GetRequiredService<IMediator>();

    /// <summary>Why the last <see cref="AskAsync{T}"/> had no answer, as a status page.</summary>
    protected IActionResult Refusal => _refusal ?? NotFound();

    /// <summary>
    /// Reads what the page shows beside its form. Runs before a refused form is shown again; a page that needs nothing more than
    /// its form leaves it out. Answers null when all was found, else what to show instead (<see cref="Refusal"/>).
    /// </summary>
    protected virtual Task<IActionResult?> LoadAsync() => Task.FromResult<IActionResult?>(null);

    /// <summary>Loads and shows the page: the body of most OnGet methods.</summary>
    protected async Task<IActionResult> ShowAsync() => await LoadAsync() ?? Page();

    /// <summary>The answer, or null when it was refused; then return <see cref="Refusal"/>.</summary>
    protected async Task<T?> AskAsync<T>(IQuery<T> query)
        where T : class
    {
        var result = await Mediator.Send(query, HttpContext.RequestAborted);
        if (result.Succeeded)
        {
            return result.Value;
        }

        _refusal = Refusals.ToStatusPage(HttpContext, result.Error);
        return null;
    }

    /// <summary>
    /// The answer to what a form asks for by GET. What is wrong with the question stands on its fields, with everything typed still
    /// there, and the answer is null: then <see cref="Refusal"/> is what to show instead, or null for the page itself.
    /// </summary>
    protected async Task<(T? Answer, IActionResult? Refusal)> AskOnFormAsync<T>(IQuery<T> query, string inputPrefix)
        where T : class
    {
        var result = await Mediator.Send(query, HttpContext.RequestAborted);
        if (result.Succeeded)
        {
            return (result.Value, null);
        }

        if (result.Error.Kind is ErrorKind.NotFound or ErrorKind.Forbidden)
        {
            return (null, Refusals.ToStatusPage(HttpContext, result.Error));
        }

        Note(result.Errors, inputPrefix);
        return (null, null);
    }

    /// <summary>Asks, hands the answer to the page and shows it; a refusal becomes its status page.</summary>
    protected async Task<IActionResult> ShowAsync<T>(IQuery<T> query, Action<T> show)
        where T : class
    {
        if (await AskAsync(query) is not { } answer)
        {
            return Refusal;
        }

        show(answer);
        return Page();
    }

    /// <param name="command">The act.</param>
    /// <param name="success">Where to go once it is done (a redirect).</param>
    /// <param name="toast">What was done, in a sentence shown after the redirect. Never a client's name or clinical content.</param>
    /// <param name="inputPrefix">Name of the bound property that holds the form's fields.</param>
    protected Task<IActionResult> DoAsync(
        ICommand command,
        Func<IActionResult> success,
        string? toast = null,
        string inputPrefix = "Input"
    ) =>
        FinishAsync(
            () => Mediator.Send(command, HttpContext.RequestAborted),
            _ => Task.FromResult(success()),
            toast,
            inputPrefix
        );

    /// <inheritdoc cref="DoAsync(ICommand, Func{IActionResult}, string?, string)"/>
    protected Task<IActionResult> DoAsync<T>(
        ICommand<T> command,
        Func<T, IActionResult> success,
        string? toast = null,
        string inputPrefix = "Input"
    ) =>
        FinishAsync(
            () => Mediator.Send(command, HttpContext.RequestAborted),
            result => Task.FromResult(success(result.Value)),
            toast,
            inputPrefix
        );

    /// <summary>For a success that takes time of its own (giving a cookie).</summary>
    protected Task<IActionResult> DoAsync<T>(
        ICommand<T> command,
        Func<T, Task<IActionResult>> success,
        string? toast = null,
        string inputPrefix = "Input"
    ) =>
        FinishAsync(
            () => Mediator.Send(command, HttpContext.RequestAborted),
            result => success(result.Value),
            toast,
            inputPrefix
        );

    /// <summary>For a success after which the page is not left, because more was typed on it than this act took.</summary>
    protected Task<IActionResult> DoAsync(
        ICommand command,
        Func<Task<IActionResult>> success,
        string? toast = null,
        string inputPrefix = "Input"
    ) => FinishAsync(() => Mediator.Send(command, HttpContext.RequestAborted), _ => success(), toast, inputPrefix);

    /// <summary>
    /// Shows the page as it is after the act, with everything that was typed elsewhere on it still there: a redirect would lose it.
    /// </summary>
    protected async Task<IActionResult> StayAsync()
    {
        ModelState.Clear();
        return await LoadAsync() ?? Page();
    }

    /// <summary>Sends a command whose answer is no page (a script of ours asked).</summary>
    protected Task<Result> SendAsync(ICommand command) => Mediator.Send(command, HttpContext.RequestAborted);

    /// <summary>Shows the sentence once on the next page.</summary>
    protected void Toast(string sentence) => TempData[ToastKey] = sentence;

    /// <summary>Shows the form again with these refusals on their fields and everything typed still there.</summary>
    protected async Task<IActionResult> ShowAgainAsync(IReadOnlyList<Error> errors, string inputPrefix = "Input")
    {
        Note(errors, inputPrefix);
        return await LoadAsync() ?? Page();
    }

    private void Note(IReadOnlyList<Error> errors, string inputPrefix)
    {
        foreach (var error in errors)
        {
            ModelState.AddModelError(error.Field is null ? "" : $"{inputPrefix}.{error.Field}", error.Message);
        }

        Response.StatusCode = errors.Count == 0 ? StatusCodes.Status422UnprocessableEntity : Refusals.Status(errors[0]);
    }

    private async Task<IActionResult> FinishAsync<TResult>(
        Func<Task<TResult>> send,
        Func<TResult, Task<IActionResult>> success,
        string? toast,
        string inputPrefix
    )
        where TResult : Result
    {
        // What could not even be read as a number or a date is already on its field.
        if (!ModelState.IsValid)
        {
            return await ShowAgainAsync([], inputPrefix);
        }

        var result = await send();
        if (result.Succeeded)
        {
            if (toast is not null)
            {
                Toast(toast);
            }

            return await success(result);
        }

        return result.Error.Kind is ErrorKind.NotFound or ErrorKind.Forbidden
            ? Refusals.ToStatusPage(HttpContext, result.Error)
            : await ShowAgainAsync(result.Errors, inputPrefix);
    }
}
