using System.Reflection;
using Microsoft.CodeAnalysis;
using PolicyGen.Testing;
using Xunit;

namespace PolicyGen.Generator.Tests.Generated;

/// <summary>Loads what a source text becomes with its generated parts.</summary>
internal static class GeneratedAssembly
{
    /// <summary>Compiles, asserts that there is nothing to warn of, and loads.</summary>
    public static Assembly CompileWithoutWarnings(string source)
    {
        Compilation compilation = Compilations.WithGenerated(Compilations.Create(source), new PolicyGenerator());
        Diagnostic[] problems = [.. compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Id is not ("CS8981" or "CS1591"))];
        Assert.True(problems.Length == 0, string.Join("\n", problems.Select(p => p.ToString())));
        return Compilations.Load(compilation);
    }

    /// <summary>The type of this name with object for each of its type parameters.</summary>
    public static Type Closed(this Assembly assembly, string metadataName)
    {
        Type type = assembly.GetType(metadataName, throwOnError: true)!;
        return type.ContainsGenericParameters ? type.MakeGenericType([.. type.GetGenericArguments().Select(_ => typeof(object))]) : type;
    }
}
