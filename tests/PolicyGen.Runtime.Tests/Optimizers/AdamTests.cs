using PolicyGen.Testing;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Optimizers;

/// <summary>Adam against algorithm 1 of its paper in float64.</summary>
public class AdamTests
{
    private const int Length = 53;

    [Fact]
    public void FollowsThePaper()
    {
        var adam = new Adam(Length, learningRate: 3e-3);
        var random = new RandomStream(1);
        float[] parameters = new float[Length];
        float[] gradient = new float[Length];
        var reference = new ReferenceAdam(new double[Length], learningRate: 3e-3);
        for (int t = 1; t <= 300; t++)
        {
            random.FillNormal(gradient);
            adam.Step(parameters, gradient);
            reference.Step(gradient);
        }

        Assert.Equal(300, adam.StepCount);
        for (int i = 0; i < Length; i++)
        {
            Assert.Equal(reference.Parameters[i], parameters[i], 1e-6);
            Assert.Equal(reference.FirstMoment[i], adam.FirstMoment[i], 1e-6);
            Assert.Equal(reference.SecondMoment[i], adam.SecondMoment[i], 2e-6 * reference.SecondMoment[i]);
        }
    }

    [Fact]
    public void FirstStepIsTheLearningRateWhateverTheScale()
    {
        var adam = new Adam(3, learningRate: 0.01, epsilon: 1e-12);
        float[] parameters = [1, 1, 1];
        adam.Step(parameters, [1e-4f, -1e4f, 0]);
        Assert.Equal(0.99, parameters[0], 1e-6);
        Assert.Equal(1.01, parameters[1], 1e-6);
        Assert.Equal(1f, parameters[2]);
    }

    [Fact]
    public void ARestoredOptimizerContinuesWithTheSameBits()
    {
        var original = new Adam(Length);
        float[] parameters = Run(original, new float[Length], 20, 2);
        var restored = new Adam(Length) { StepCount = original.StepCount };
        original.FirstMoment.CopyTo(restored.FirstMoment);
        original.SecondMoment.CopyTo(restored.SecondMoment);
        Assert.Equal(Run(original, parameters, 20, 3), Run(restored, parameters, 20, 3));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(2e19f)]
    public void AGradientThatIsNotFiniteIsRefusedBeforeAnythingChanges(float bad)
    {
        foreach (int index in new[] { 5, 13, 21, 29, 40, Length - 1 })
        {
            var adam = new Adam(Length);
            float[] parameters = Run(adam, new float[Length], 3, 4);
            float[] before = [.. parameters, .. adam.FirstMoment, .. adam.SecondMoment];
            float[] gradient = new float[Length];
            gradient[index] = bad;
            NotFiniteNumberException thrown = Assert.Throws<NotFiniteNumberException>(() => adam.Step(parameters, gradient));
            Assert.Contains($"[{index}]", thrown.Message);
            float[] after = [.. parameters, .. adam.FirstMoment, .. adam.SecondMoment];
            Assert.Equal(before, after);
            Assert.Equal(3, adam.StepCount);
        }
    }

    [Fact]
    public void WrongLengthsAndSettingsAreRefused()
    {
        var adam = new Adam(4);
        Assert.Throws<ArgumentException>(() => adam.Step(new float[3], new float[4]));
        Assert.Throws<ArgumentException>(() => adam.Step(new float[4], new float[5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => adam.LearningRate = double.NaN);
        Assert.Throws<ArgumentOutOfRangeException>(() => adam.StepCount = -1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(4, learningRate: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(4, beta1: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(4, beta2: -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(4, epsilon: 0));
    }

    private static float[] Run(Adam adam, float[] parameters, int steps, ulong seed)
    {
        parameters = [.. parameters];
        var random = new RandomStream(seed);
        float[] gradient = new float[parameters.Length];
        for (int step = 0; step < steps; step++)
        {
            random.FillNormal(gradient);
            adam.Step(parameters, gradient);
        }

        return parameters;
    }
}
