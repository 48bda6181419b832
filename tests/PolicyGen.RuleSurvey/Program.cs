using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.RuleSurvey;
using PolicyGen.RuleSurvey.Cost;

// dotnet run -c Release --project tests/PolicyGen.RuleSurvey -- FOLDER...
// Runs every rule with its default settings over C# sources, and prints what is reported, how often, and what it costs.
// dotnet run -c Release --project tests/PolicyGen.RuleSurvey -- cost
// Compiles 100 files without policies with and without the rules.
// dotnet run -c Release --project tests/PolicyGen.RuleSurvey -- bodies FOLDER...
// Measures the time that the rules take for each method body of the folders.
if (args is ["cost"])
{
    return CostCommand.Run();
}

if (args is ["bodies", .. var measured])
{
    return measured.All(BodyTimes.Run) ? 0 : 2;
}

if (args.Length == 0)
{
    Console.Error.WriteLine("Usage: PolicyGen.RuleSurvey FOLDER...   (each folder is compiled as one project, without its packages)");
    return 2;
}

var total = new Survey();
foreach (string folder in args)
{
    CSharpCompilation? compilation = Sources.Compile(folder);
    if (compilation is null)
    {
        Console.Error.WriteLine($"{folder}: no C# files.");
        return 2;
    }

    Survey one = await Survey.Run(compilation);
    total.Add(one);
    foreach (Diagnostic diagnostic in one.Reported)
    {
        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        Console.WriteLine($"{Path.GetRelativePath(folder, place.Path)}({place.StartLinePosition.Line + 1}): {diagnostic.Severity} {diagnostic.Id}: {diagnostic.GetMessage()}");
        Console.WriteLine($"    {diagnostic.Location.SourceTree!.GetText().Lines[place.StartLinePosition.Line].ToString().Trim()}");
    }
}

total.Print(Console.Out);
return total.Exceptions.Count == 0 ? 0 : 1;
