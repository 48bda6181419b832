using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Flow;

/// <summary>
/// Says whether a value is a certain quantity, by following it back to what marks, computes or names it: through casts, indexing and clamps,
/// the definitions that reach a variable, loops, tuples, ref and out, LINQ, fields that only their own type writes, and helper methods of the
/// same file. Where several definitions reach a use, all of them have to agree.
/// </summary>
internal sealed class ValueTrace(Settings settings, Markers markers, CancellationToken cancellationToken)
{
    /// <summary>A question that takes more steps than this is answered by no: code that people read asks for far fewer.</summary>
    private const int MaxSteps = 600;

    /// <summary>Whether names may say what something is.</summary>
    public bool UsesNames => settings.UsesNames;

    /// <summary>Where the value comes from, or null when nothing says that it is the quantity.</summary>
    /// <param name="value">The value.</param>
    /// <param name="quantity">One quantity.</param>
    /// <param name="also">What may have happened to it beside that which <see cref="Keeps"/> allows.</param>
    public Origin? Find(IOperation value, Quantity quantity, Route also = Route.Direct)
    {
        int steps = MaxSteps;
        return new ValueQuestion(settings, markers, quantity, Keeps.Of(quantity) | also, cancellationToken).Ask(value, null, ref steps);
    }

    /// <summary>The expression that defines the value, behind conversions, locals and elements with a single definition; else the value itself.</summary>
    /// <param name="value">The value.</param>
    /// <param name="throughElements">Whether to go on behind elements, which are taken to be the one that was written.</param>
    public IOperation Resolve(IOperation value, bool throughElements = true)
    {
        for (int i = 0; i < 8; i++)
        {
            value = Shapes.Bare(value);
            bool isElement = value is IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true } or IImplicitIndexerReferenceOperation;
            if ((isElement && !throughElements) || (isElement ? Variables.Holder(value) : Variables.Of(value)) is not ILocalSymbol variable)
            {
                return value;
            }

            cancellationToken.ThrowIfCancellationRequested();
            var body = BodyIndex.Of(value);
            Definition[] single = [.. Reaching.Of(body.Definitions(variable), value, body).Definitions.Where(each => !each.IsEmpty).Take(2)];
            if (single is not [{ Element: -1, Route: Route.Direct, Value: { } definition } only] || only.IsPartial != isElement || definition is IArgumentOperation or ICompoundAssignmentOperation)
            {
                return value;
            }

            value = definition;
        }

        return value;
    }
}
