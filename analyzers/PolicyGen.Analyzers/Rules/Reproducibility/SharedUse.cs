using Microsoft.CodeAnalysis;

namespace PolicyGen.Analyzers.Rules.Reproducibility;

/// <summary>A variable that all threads of a parallel body use.</summary>
/// <param name="Variable">A local, parameter or field that was made outside.</param>
/// <param name="References">Where the body uses it; where a method that it calls does, the call.</param>
internal sealed record SharedUse(ISymbol Variable, List<IOperation> References);
