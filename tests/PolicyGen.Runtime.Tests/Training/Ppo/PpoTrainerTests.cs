using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training.Ppo;

public sealed class PpoTrainerTests
{
    private const int Batch = 1000;
    private const int StepsOfABatch = 4 * 4;

    private static readonly PpoOptions Options = new()
    {
        TotalSteps = 2 * Batch,
        Environments = 20,
        StepsPerBatch = 50,
        LearningRate = 0.1,
        FinalLearningRate = 0.1,
        EntropyCoefficient = 0,
        FinalEntropyCoefficient = 0,
        Epochs = 4,
        Minibatch = 250,
        Threads = 1,
    };

    /// <summary>The first minibatch finds the policy that acted, so that its divergence is 0 and one step is always taken.</summary>
    [Theory]
    [InlineData(1e-6, 1, 1)]
    [InlineData(0.05, 1, StepsOfABatch - 1)]
    [InlineData(double.PositiveInfinity, StepsOfABatch, StepsOfABatch)]
    public void The_epochs_end_once_the_policy_has_moved_too_far(double maxKl, long fewest, long most)
    {
        using PpoTrainer<PointMass> trainer = Updated(Options with { MaxKl = maxKl }, 1);
        long steps = trainer.Save().Integers["policy.adam.steps"];
        Assert.InRange(steps, fewest, most);
        Assert.Equal(steps, trainer.Save().Integers["value.adam.steps"]);
    }

    /// <summary>Half-way from 0.2 to 0.05 the clip is 0.125, as at the end of a schedule that goes there: the second updates have the same bits.</summary>
    [Fact]
    public void The_clip_range_follows_its_schedule()
    {
        float[] halfWay = Parameters(Options with { Clip = 0.2, FinalClip = 0.05 });
        Assert.Equal(Parameters(Options with { Clip = 0.2, FinalClip = 0.125, TotalSteps = Batch }), halfWay);
        Assert.NotEqual(Parameters(Options with { Clip = 0.2, FinalClip = 0.2 }), halfWay);
    }

    [Fact]
    public void A_narrow_clip_range_holds_more_actions_and_moves_the_policy_less()
    {
        (double narrowFraction, double narrowKl) = Moved(0.02);
        (double wideFraction, double wideKl) = Moved(0.5);
        Assert.True(narrowFraction > wideFraction, $"{narrowFraction} against {wideFraction}");
        Assert.True(narrowKl < wideKl, $"{narrowKl} against {wideKl}");
    }

    private static (double ClipFraction, double Kl) Moved(double clip)
    {
        using PpoTrainer<PointMass> trainer = Create(Options with { Clip = clip, FinalClip = clip, LearningRate = 0.01 });
        TrainingProgress progress = trainer.Update();
        return (progress.ClipFraction, progress.KlDivergence);
    }

    private static float[] Parameters(PpoOptions options)
    {
        using PpoTrainer<PointMass> trainer = Updated(options, 2);
        return trainer.Policy.Parameters.Values.ToArray();
    }

    private static PpoTrainer<PointMass> Updated(PpoOptions options, int updates)
    {
        PpoTrainer<PointMass> trainer = Create(options);
        for (int i = 0; i < updates; i++)
        {
            trainer.Update();
        }

        return trainer;
    }

    private static PpoTrainer<PointMass> Create(PpoOptions options) => new(new PointMassPolicy(), new PointMassValue(), options);
}
