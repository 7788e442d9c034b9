namespace KapClinic.Web.Pages.Shared.Models;

/// <summary>Walks through a long list by key. There are no page numbers, because rows come and go while one reads.</summary>
/// <param name="Sentence">"Clients A to Ellison".</param>
/// <param name="Back">Address of the rows before; null at the start.</param>
/// <param name="On">Address of the rows after; null at the end.</param>
public sealed record Pager(string? Sentence, string? Back, string? On);
