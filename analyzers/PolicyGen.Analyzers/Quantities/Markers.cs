using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace PolicyGen.Analyzers.Quantities;

/// <summary>What PolicyGen's marker attributes say about the symbols of a compilation. Each symbol is looked at once.</summary>
internal sealed class Markers
{
    private static readonly ConditionalWeakTable<Compilation, Markers> PerCompilation = new();

    private readonly ConcurrentDictionary<ISymbol, Quantity> _known = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IAssemblySymbol, bool> _canMark = new(SymbolEqualityComparer.Default);
    private readonly IAssemblySymbol? _definedIn;

    private Markers(Compilation compilation) => _definedIn = compilation.GetTypeByMetadataName("PolicyGen.ActionAttribute")?.ContainingAssembly;

    /// <summary>The markers of a compilation.</summary>
    public static Markers Of(Compilation compilation) => PerCompilation.GetValue(compilation, static each => new Markers(each));

    /// <summary>What the parameter, field, property, or the result of the method is marked as.</summary>
    public Quantity Of(ISymbol symbol) => _definedIn is not null && symbol is IParameterSymbol or IFieldSymbol or IPropertySymbol or IMethodSymbol && CanMark(symbol.ContainingAssembly)
        ? _known.GetOrAdd(symbol.OriginalDefinition, Read)
        : Quantity.None;

    /// <summary>Most members that code calls are of libraries that know nothing of the markers; reading their attributes costs more than all else.</summary>
    private bool CanMark(IAssemblySymbol? assembly) => assembly is not null && _canMark.GetOrAdd(
        assembly,
        each => each is ISourceAssemblySymbol || SymbolEqualityComparer.Default.Equals(each, _definedIn)
            || each.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == _definedIn!.Name)));

    private static Quantity Read(ISymbol symbol)
    {
        Quantity own = Own(symbol) | (Positional(symbol) is { } twin ? Own(twin) : Quantity.None);
        ISymbol member = symbol is IParameterSymbol ? symbol.ContainingSymbol : symbol;
        if (own != Quantity.None || member is not (IMethodSymbol or IPropertySymbol) || member.ContainingType is not { TypeKind: not TypeKind.Interface } type)
        {
            return own;
        }

        // A marker on the member that is overridden, or on an interface's, holds for those that take its place.
        if (Overridden(member) is { } former)
        {
            own |= Read(Counterpart(symbol, former));
        }

        foreach (INamedTypeSymbol each in type.AllInterfaces)
        {
            foreach (ISymbol declared in each.GetMembers(member.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(declared), member))
                {
                    own |= Own(Counterpart(symbol, declared));
                }
            }
        }

        return own;
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod?.OriginalDefinition,
        IPropertySymbol property => property.OverriddenProperty?.OriginalDefinition,
        _ => null,
    };

    /// <summary>What the other member has in the place of the symbol.</summary>
    private static ISymbol Counterpart(ISymbol symbol, ISymbol other) => (symbol, other) switch
    {
        (IParameterSymbol parameter, IMethodSymbol method) => method.Parameters[parameter.Ordinal],
        (IParameterSymbol parameter, IPropertySymbol property) => property.Parameters[parameter.Ordinal],
        _ => other,
    };

    /// <summary>The property of a record for a parameter of its declaration, and the parameter for the property: a marker on either holds for both.</summary>
    private static ISymbol? Positional(ISymbol symbol) => symbol switch
    {
        IPropertySymbol { IsStatic: false, ContainingType: { IsRecord: true } record } property =>
            record.InstanceConstructors.SelectMany(each => each.Parameters).FirstOrDefault(each => IsPositional(each, property)),
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: { IsRecord: true } record } } parameter =>
            record.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault(each => IsPositional(parameter, each)),
        _ => null,
    };

    private static bool IsPositional(IParameterSymbol parameter, IPropertySymbol property) =>
        parameter.Name == property.Name && SymbolEqualityComparer.Default.Equals(parameter.Type, property.Type);

    private static Quantity Own(ISymbol symbol)
    {
        var marked = Quantity.None;
        foreach (AttributeData attribute in symbol is IMethodSymbol method ? method.GetReturnTypeAttributes() : symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { ContainingNamespace: { Name: "PolicyGen", ContainingNamespace.IsGlobalNamespace: true } } type)
            {
                marked |= type.Name switch
                {
                    "ActionAttribute" => Quantity.Action,
                    "PreSquashAttribute" => Quantity.PreSquash,
                    "LogStdAttribute" => Quantity.LogStd,
                    "LogProbAttribute" => Quantity.LogProb,
                    "AdvantageAttribute" => Quantity.Advantage,
                    _ => Quantity.None,
                };
            }
        }

        return marked;
    }
}
