using PolicyGen.Analyzers.Rules.Densities;
using PolicyGen.Testing;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Quantities;

/// <summary>Where markers are read beside the symbol itself. No name says anything here.</summary>
public class MarkerTests
{
    [Theory]
    [InlineData("abstract class A { public abstract double M([Action] double x); } class B : A { public override double M(double x) => [|Math.Log(x)|]; }")]
    [InlineData("abstract class A { public abstract double M([Action] double x); } abstract class B : A; class C : B { public sealed override double M(double x) => [|Math.Log(x)|]; }")]
    [InlineData("abstract class A { [return: Action] public abstract double M(); } class B : A { public override double M() => 1; } class C { double N(B b) => [|Math.Log(b.M())|]; }")]
    [InlineData("abstract class A { [Action] public abstract double X { get; } } class B : A { public override double X => 1; double M() => [|Math.Log(X)|]; }")]
    [InlineData("abstract class A { public abstract double this[[Action] double x] { get; } } class B : A { public override double this[double x] => [|Math.Log(x)|]; }")]
    [InlineData("abstract class A<T> { public abstract double M([Action] T x); } class B : A<double> { public override double M(double x) => [|Math.Log(x)|]; }")]
    [InlineData("interface I { double M([Action] double x); } class A : I { public virtual double M(double x) => 0; } class B : A { public override double M(double x) => [|Math.Log(x)|]; }")]
    public async Task OnWhatIsOverridden(string source) => await new AnalyzerVerifier(new LogOfActionAnalyzer()).Verify(source);

    [Theory]
    [InlineData("record Step([Action] float[] Torques, float Gain); class C { double M(Step step) => [|Math.Log(step.Torques[0])|] + Math.Log(step.Gain); }")]
    [InlineData("readonly record struct Step([property: Action] float Torque); class C { double M(Step step) => [|Math.Log(step.Torque)|]; }")]
    [InlineData("record Step([property: Action] float Torque); class C { double M(float x) { _ = new Step(x); return [|Math.Log(x)|]; } }")]
    [InlineData("record Step([Action] float Torque) { public double M() => [|Math.Log(Torque)|]; }")]
    [InlineData("class Step([Action] float torque) { public double M() => [|Math.Log(torque)|]; }")]
    public async Task OnPositionalParameters(string source) => await new AnalyzerVerifier(new LogOfActionAnalyzer()).Verify(source);

    [Theory]
    [InlineData("abstract class A { public abstract double M([Action] double x); } class B : A { public override double M(double x) => 0; public double M(float x) => Math.Log(x); }")]
    [InlineData("class A { public virtual double M([Action] double x) => 0; } class B : A { public new double M(double x) => Math.Log(x); }")]
    [InlineData("record Step([Action] float Torque) { public Step(float torque, float gain) : this(torque) => Loss = Math.Log(gain); public double Loss { get; } }")]
    public async Task OnNothingElse(string source) => await new AnalyzerVerifier(new LogOfActionAnalyzer()).Verify(source);
}
