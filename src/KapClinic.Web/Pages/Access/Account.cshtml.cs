using System.ComponentModel.DataAnnotations;
using KapClinic.Application.Access;
using KapClinic.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Access;

/// <summary>What the clinic knows of the person who is signed in, and their password.</summary>
public sealed class AccountModel : ClinicPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty]
    public PinInput NewPin { get; set; } = new();

    public StaffRow Person { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new ChangePassword.Command(Input.Password ?? "", Input.NewPassword ?? ""),
            async session =>
            {
                await HttpContext.SignInStaffAsync(session);
                return RedirectToPage();
            },
            toast: "The password is changed. Other places where you were signed in are signed out."
        );

    public Task<IActionResult> OnPostPinAsync() =>
        DoAsync(
            new SetConsolePin.Command(NewPin.Pin ?? "", NewPin.Password ?? ""),
            () => RedirectToPage(),
            "Your PIN for shared tablets is set.",
            nameof(NewPin)
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        var person = await AskAsync(new MyAccount.Query());
        if (person is null)
        {
            return Refusal;
        }

        Person = person;
        return null;
    }

    public sealed class PinInput
    {
        [DataType(DataType.Password)]
        public string? Pin { get; set; }

        [DataType(DataType.Password)]
        public string? Password { get; set; }
    }

    public sealed class InputModel
    {
        [DataType(DataType.Password)]
        public string? Password { get; set; }

        [DataType(DataType.Password)]
        public string? NewPassword { get; set; }
    }
}
