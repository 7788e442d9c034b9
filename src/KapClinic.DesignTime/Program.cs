await Console.Error.WriteLineAsync("This project serves `dotnet ef` only.");
return 1;
