using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyGen.Generator.Declarations;

/// <summary>Whether the user's own members leave room for the generated ones.</summary>
internal static class MemberChecks
{
    /// <summary>Adds what is wrong.</summary>
    /// <returns>Whether the generated members can be added.</returns>
    public static bool Run(
        INamedTypeSymbol type, AttributeData attribute, string interfaceName, string[] extras, bool fixedObservations, List<Problem> problems, CancellationToken cancellationToken)
    {
        ILookup<string, ISymbol> generated = GeneratedMembers.Of(attribute.AttributeClass!, interfaceName).ToLookup(member => member.Name);
        bool free = true;
        foreach (IGrouping<string, ISymbol> named in type.GetMembers().GroupBy(member => member.Name))
        {
            bool isExtra = extras.Contains(named.Key);
            if (!isExtra && !generated.Contains(named.Key))
            {
                continue;
            }

            int index = 0;
            foreach (ISymbol member in named)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (IsUsers(member) && (isExtra ? CollidesWithExtra(member) : generated[named.Key].Any(other => Collide(member, other))))
                {
                    problems.Add(Problem.OnMember(ProblemKind.MemberCollision, named.Key, index, named.Key, type.Name));
                    free = false;
                }

                index++;
            }
        }

        return free & InheritedNamesAreFree(type, generated, extras, problems) & NamesAreFree(type, name => generated.Contains(name) || extras.Contains(name), problems)
            & ConstructorsAreFree(type, fixedObservations, problems, cancellationToken);
    }

    /// <summary>An analyzer parses the type again when the generated members are already part of it.</summary>
    private static bool IsUsers(ISymbol member) =>
        !member.IsImplicitlyDeclared && !member.DeclaringSyntaxReferences.Any(GeneratedMembers.Wrote);

    /// <summary>A generated member would hide one of a base class (CS0108), or leave an abstract one without the override it needs (CS0534).</summary>
    private static bool InheritedNamesAreFree(INamedTypeSymbol type, ILookup<string, ISymbol> generated, string[] extras, List<Problem> problems)
    {
        var taken = new Dictionary<string, string>();
        for (INamedTypeSymbol? each = type.BaseType; each is { SpecialType: not SpecialType.System_Object }; each = each.BaseType)
        {
            foreach (ISymbol member in each.GetMembers().Where(member => !taken.ContainsKey(member.Name) && IsAccessible(member, type)))
            {
                // What has type parameters is told apart by their number and not hidden.
                bool isGeneric = member is IMethodSymbol { Arity: > 0 } or INamedTypeSymbol { Arity: > 0 };
                if (!isGeneric && ((extras.Contains(member.Name) && CollidesWithExtra(member)) || generated[member.Name].Any(other => Collide(member, other))))
                {
                    taken.Add(member.Name, each.Name);
                }
            }
        }

        problems.AddRange(taken.Select(each => Problem.OnType(ProblemKind.MemberCollision, each.Value + "." + each.Key, type.Name)));
        return taken.Count == 0;
    }

    private static bool IsAccessible(ISymbol member, INamedTypeSymbol from) => member.DeclaredAccessibility switch
    {
        Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal => true,
        Accessibility.Internal or Accessibility.ProtectedAndInternal => member.ContainingAssembly.GivesAccessTo(from.ContainingAssembly),
        _ => Encloses(member.ContainingType, from),
    };

    private static bool Encloses(INamedTypeSymbol outer, INamedTypeSymbol type)
    {
        INamedTypeSymbol? each = type.ContainingType;
        while (each is not null && !SymbolEqualityComparer.Default.Equals(each.OriginalDefinition, outer.OriginalDefinition))
        {
            each = each.ContainingType;
        }

        return each is not null;
    }

    /// <summary>Two methods get along when their parameters differ: the user's are overloads then.</summary>
    private static bool Collide(ISymbol member, ISymbol generated) =>
        member is not IMethodSymbol mine || generated is not IMethodSymbol theirs
        || (mine.Arity == 0 && SameTypes(mine, [.. theirs.Parameters.Select(parameter => (parameter.Type, parameter.RefKind != RefKind.None))]));

    /// <summary>The extras are fields, which tolerate nothing of their name, and methods of the workspace.</summary>
    private static bool CollidesWithExtra(ISymbol member) =>
        member is not IMethodSymbol method || member.Name[0] == '_'
        || (method.Arity == 0 && method.Parameters.Length == 1 && method.Parameters[0].Type.ToDisplayString() == "PolicyGen.PolicyWorkspace");

    private static bool SameTypes(IMethodSymbol method, (ITypeSymbol Type, bool ByReference)[] parameters) =>
        method.Parameters.Length == parameters.Length
        && method.Parameters.Zip(parameters, (mine, theirs) =>
            SymbolEqualityComparer.Default.Equals(mine.Type, theirs.Type) && (mine.RefKind != RefKind.None) == theirs.ByReference).All(same => same);

    /// <summary>A member may not have the name of its type, nor of a type parameter.</summary>
    private static bool NamesAreFree(INamedTypeSymbol type, Func<string, bool> isGenerated, List<Problem> problems)
    {
        string[] taken = [.. new[] { type.Name }.Concat(type.TypeParameters.Select(parameter => parameter.Name)).Where(isGenerated)];
        problems.AddRange(taken.Select(name => Problem.OnType(ProblemKind.MemberCollision, name, type.Name)));
        return taken.Length == 0;
    }

    /// <summary>The generated constructor takes (int observationDim, ulong? seed = 0), or the seed alone when the attribute fixes the observations. One with a plain ulong would take its calls.</summary>
    private static bool ConstructorsAreFree(INamedTypeSymbol type, bool fixedObservations, List<Problem> problems, CancellationToken cancellationToken)
    {
        SpecialType[] parameters = fixedObservations ? [SpecialType.System_UInt64] : [SpecialType.System_Int32, SpecialType.System_UInt64];
        string signature = fixedObservations ? "ulong? seed" : "int observationDim, ulong? seed";
        bool free = true;
        int index = -1;
        foreach (IMethodSymbol constructor in type.GetMembers(WellKnownMemberNames.InstanceConstructorName).OfType<IMethodSymbol>())
        {
            index++;
            if (!IsUsers(constructor))
            {
                continue;
            }

            if (constructor.Parameters.Select(parameter => WithoutNull(parameter.Type).SpecialType).SequenceEqual(parameters))
            {
                problems.Add(Problem.OnMember(
                    ProblemKind.Constructor, constructor.Name, index, type.Name, "has the parameters of the generated one; remove it or change them"));
                free = false;
            }
            else if (!CallsThis(constructor, cancellationToken))
            {
                problems.Add(Problem.OnMember(
                    ProblemKind.Constructor, constructor.Name, index, type.Name, $"leaves the parameters unallocated; let it call the generated one: this({signature})"));
            }
        }

        return free;
    }

    private static ITypeSymbol WithoutNull(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var value] } ? value : type;

    private static bool CallsThis(IMethodSymbol constructor, CancellationToken cancellationToken) =>
        constructor.DeclaringSyntaxReferences.All(part =>
            part.GetSyntax(cancellationToken) is not ConstructorDeclarationSyntax declaration
            || declaration.Initializer is { ThisOrBaseKeyword.RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.ThisKeyword });
}
