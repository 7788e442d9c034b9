namespace KapClinic.Infrastructure;

/// <summary>KapClinic cannot start as it is set up. The message is one sentence for the person who started it.</summary>
public class CannotStartException(string message) : Exception(message);
