using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyGen.Generator.Declarations;

/// <summary>Whether another part can be added to a type at all.</summary>
internal static class TypeChecks
{
    /// <summary>
    /// C# 13: generated kernels are ref structs that implement an interface. The compiler that this refers to has no name for the
    /// version, and could not print it either.
    /// </summary>
    private const LanguageVersion Oldest = (LanguageVersion)1300;

    /// <summary>Adds what is wrong.</summary>
    /// <returns>Whether code can be added to the type.</returns>
    public static bool Run(INamedTypeSymbol type, AttributeData attribute, List<Problem> problems, CancellationToken cancellationToken)
    {
        // Anything but a class: the compiler itself rejects the attribute.
        if (type.TypeKind != TypeKind.Class)
        {
            return false;
        }

        bool open = LanguageVersionSuffices(attribute, problems, cancellationToken);
        open &= IsFirst(type, attribute, problems);
        open &= ContainersArePartial(type, problems, cancellationToken);
        open &= IsPartial(type, problems, cancellationToken);
        if (Unsupported(type, cancellationToken) is { } reason)
        {
            problems.Add(Problem.OnType(ProblemKind.UnsupportedTarget, type.Name, reason));
            return false;
        }

        return open;
    }

    private static bool LanguageVersionSuffices(AttributeData attribute, List<Problem> problems, CancellationToken cancellationToken)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken).SyntaxTree.Options is not CSharpParseOptions options
            || options.LanguageVersion >= Oldest)
        {
            return true;
        }

        problems.Add(Problem.OnAttribute(ProblemKind.LanguageVersion, "13.0", options.LanguageVersion.ToDisplayString()));
        return false;
    }

    /// <summary>Of several attributes that generate, the first one counts.</summary>
    private static bool IsFirst(INamedTypeSymbol type, AttributeData attribute, List<Problem> problems)
    {
        foreach (AttributeData other in type.GetAttributes())
        {
            if (!AttributeNames.All.Contains(other.AttributeClass?.ToDisplayString()))
            {
                continue;
            }

            if (other.ApplicationSyntaxReference?.Span == attribute.ApplicationSyntaxReference?.Span
                && other.ApplicationSyntaxReference?.SyntaxTree == attribute.ApplicationSyntaxReference?.SyntaxTree)
            {
                return true;
            }

            // The same attribute twice is the compiler's to report.
            if (!SymbolEqualityComparer.Default.Equals(other.AttributeClass, attribute.AttributeClass))
            {
                problems.Add(Problem.OnAttribute(ProblemKind.SecondAttribute, type.Name, ShortName(other), ShortName(attribute)));
            }

            return false;
        }

        return true;
    }

    private static bool ContainersArePartial(INamedTypeSymbol type, List<Problem> problems, CancellationToken cancellationToken)
    {
        bool all = true;
        int depth = 0;
        for (INamedTypeSymbol? container = type.ContainingType; container is not null; container = container.ContainingType, depth++)
        {
            if (!AllPartsArePartial(container, cancellationToken))
            {
                all = false;
                ReportUnlessTheCompilerDoes(container, problems, Problem.OnContainer(ProblemKind.ContainerNotPartial, depth, container.Name, type.Name));
            }
        }

        return all;
    }

    private static bool IsPartial(INamedTypeSymbol type, List<Problem> problems, CancellationToken cancellationToken)
    {
        if (AllPartsArePartial(type, cancellationToken))
        {
            return true;
        }

        ReportUnlessTheCompilerDoes(type, problems, Problem.OnType(ProblemKind.NotPartial, type.Name));
        return false;
    }

    /// <summary>Of several parts with one that lacks the modifier, the compiler says so (CS0260).</summary>
    private static void ReportUnlessTheCompilerDoes(INamedTypeSymbol type, List<Problem> problems, Problem problem)
    {
        if (type.DeclaringSyntaxReferences.Length == 1)
        {
            problems.Add(problem);
        }
    }

    private static bool AllPartsArePartial(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.All(part =>
            part.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>The reason why a class cannot be completed, or null.</summary>
    private static string? Unsupported(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (type.IsStatic)
        {
            return "is static, but a network owns parameters and is used through an object; remove 'static'";
        }

        if (type.IsRecord)
        {
            return "is a record, but copies of it would share one parameter buffer; make it a class";
        }

        for (INamedTypeSymbol? each = type; each is not null; each = each.ContainingType)
        {
            if (each.IsFileLocal)
            {
                return "is local to its file, so that no generated file can add to it; remove 'file'";
            }
        }

        if (type.DeclaringSyntaxReferences.Any(part => part.GetSyntax(cancellationToken) is TypeDeclarationSyntax { ParameterList: not null }))
        {
            return "has a primary constructor, which the generated constructor would have to call; declare the constructor in the body and let it call this(...)";
        }

        return UnsupportedBase(type);
    }

    private static string? UnsupportedBase(INamedTypeSymbol type)
    {
        if (type.BaseType is not { SpecialType: not SpecialType.System_Object, TypeKind: TypeKind.Class } baseType)
        {
            return null;
        }

        for (INamedTypeSymbol? each = baseType; each is not null; each = each.BaseType)
        {
            if (each.GetAttributes().Any(attribute => AttributeNames.All.Contains(attribute.AttributeClass?.ToDisplayString())))
            {
                return $"derives from '{each.Name}', which is generated itself; hold it in a field instead";
            }
        }

        bool callable = baseType.InstanceConstructors.Any(constructor =>
            constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams)
            && constructor.DeclaredAccessibility != Accessibility.Private);
        return callable ? null : $"derives from '{baseType.Name}', which has no constructor without arguments for the generated one to call";
    }

    private static string ShortName(AttributeData attribute)
    {
        const string suffix = "Attribute";
        string name = attribute.AttributeClass?.Name ?? "";
        return name.EndsWith(suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - suffix.Length) : name;
    }
}
