using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace PolicyGen.Analyzers.Quantities;

/// <summary>What PolicyGen's marker attributes say about the symbols of a compilation. Each symbol is looked at once.</summary>
internal sealed class Markers
{
    private static readonly ConditionalWeakTable<Compilation, Markers> PerCompilation = new();

    private readonly ConcurrentDictionary<ISymbol, Quantity> _known = new(SymbolEqualityComparer.Default);
    private readonly bool _exist;

    private Markers(Compilation compilation) => _exist = compilation.GetTypeByMetadataName("PolicyGen.ActionAttribute") is not null;

    /// <summary>The markers of a compilation.</summary>
    public static Markers Of(Compilation compilation) => PerCompilation.GetValue(compilation, static each => new Markers(each));

    /// <summary>What the parameter, field, property, or the result of the method is marked as.</summary>
    public Quantity Of(ISymbol symbol) => _exist && symbol is IParameterSymbol or IFieldSymbol or IPropertySymbol or IMethodSymbol
        ? _known.GetOrAdd(symbol.OriginalDefinition, Read)
        : Quantity.None;

    private static Quantity Read(ISymbol symbol)
    {
        Quantity own = Own(symbol);

        // A marker on an interface's member holds for the classes that implement it.
        ISymbol member = symbol is IParameterSymbol ? symbol.ContainingSymbol : symbol;
        if (own != Quantity.None || member is not (IMethodSymbol or IPropertySymbol) || member.ContainingType is not { TypeKind: not TypeKind.Interface } type)
        {
            return own;
        }

        foreach (INamedTypeSymbol each in type.AllInterfaces)
        {
            foreach (ISymbol declared in each.GetMembers(member.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(declared), member))
                {
                    own |= symbol is IParameterSymbol parameter ? Own(((IMethodSymbol)declared).Parameters[parameter.Ordinal]) : Own(declared);
                }
            }
        }

        return own;
    }

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
