using Microsoft.CodeAnalysis;

namespace PolicyGen.Analyzers.Rules.Reproducibility;

/// <summary>A function that several threads run at once.</summary>
/// <param name="Function">The lambda, or the body of a method that is passed by its name.</param>
/// <param name="Passed">What is passed: the lambda, or the name.</param>
/// <param name="Once">Everything in here is done once for all of them: what is declared inside belongs to one thread.</param>
internal sealed record ParallelBody(IOperation Function, IOperation Passed, IOperation Once);
