using PolicyGen.Environments;
using PolicyGen.Runtime.Tests.QFunctions;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Allocation;

/// <summary>The calls that training and acting repeat, by name, in an order in which each finds what it needs.</summary>
internal static class HotCalls
{
    private const int Rows = 8;

    public static (string Name, Action Call)[] Of(IPolicy policy)
    {
        PolicyWorkspace workspace = policy.CreateWorkspace(Rows);
        float[] observations = QProbe.Normal(Rows * policy.ObservationDim, 1), noise = QProbe.Normal(Rows * policy.ActionDim, 2);
        float[] actions = new float[noise.Length], preSquash = new float[noise.Length];
        float[] rows = new float[Rows], heads = new float[Rows * policy.HeadDim], gradient = new float[policy.Parameters.Length];
        var random = new RandomStream(1);
        return
        [
            (nameof(IPolicy.Forward), () => policy.Forward(observations, workspace)),
            (nameof(IPolicy.CopyHeads), () => policy.CopyHeads(workspace, heads)),
            (nameof(IPolicy.DeterministicAction), () => policy.DeterministicAction(workspace, actions)),
            (nameof(IPolicy.Sample), () => policy.Sample(workspace, ref random, actions, preSquash, rows)),
            (nameof(IPolicy.SampleFromNoise), () => policy.SampleFromNoise(workspace, noise, actions, preSquash, rows)),
            (nameof(IPolicy.LogProb), () => policy.LogProb(workspace, preSquash, rows)),
            (nameof(IPolicy.LogProbOfAction), () => policy.LogProbOfAction(workspace, actions, rows)),
            (nameof(IPolicy.Entropy), () => policy.Entropy(workspace, rows)),
            (nameof(IPolicy.KlDivergence), () => policy.KlDivergence(workspace, heads, rows)),
            (nameof(IPolicy.AddLogProbGradient), () => policy.AddLogProbGradient(workspace, preSquash, rows)),
            (nameof(IPolicy.AddPathwiseGradient), () => policy.AddPathwiseGradient(workspace, noise, actions, rows)),
            (nameof(IPolicy.AddEntropyGradient), () => policy.AddEntropyGradient(workspace, rows)),
            (nameof(IPolicy.AddKlGradient), () => policy.AddKlGradient(workspace, heads, rows)),
            (nameof(IPolicy.Backward), () => policy.Backward(workspace, gradient)),
        ];
    }

    public static (string Name, Action Call)[] Of(IValueFunction value)
    {
        NetworkWorkspace workspace = value.CreateWorkspace(Rows);
        float[] observations = QProbe.Normal(Rows * value.ObservationDim, 1), values = new float[Rows], gradient = new float[value.Parameters.Length];
        return
        [
            (nameof(IValueFunction.Forward), () => value.Forward(observations, workspace, values)),
            (nameof(IValueFunction.Backward), () => value.Backward(workspace, values, gradient)),
        ];
    }

    public static (string Name, Action Call)[] Of(IQFunction critic)
    {
        var probe = new QProbe(critic);
        float[] gradient = new float[critic.Parameters.Length], actionGradients = new float[probe.Actions.Length];
        return
        [
            (nameof(IQFunction.Forward), () => critic.Forward(probe.Observations, probe.Actions, probe.Workspace, probe.Values)),
            (nameof(IQFunction.Backward), () => critic.Backward(probe.Workspace, probe.Weights, gradient)),
            (nameof(IQFunction.BackwardToActions), () => critic.BackwardToActions(probe.Workspace, probe.Weights, actionGradients)),
        ];
    }

    /// <summary>What trainers do beside their networks.</summary>
    public static (string Name, Action Call)[] OfTraining()
    {
        const int Length = 1000;
        float[] parameters = QProbe.Normal(Length, 1), gradient = QProbe.Normal(Length, 2), numbers = new float[Length];
        var random = new RandomStream(1);
        var adam = new Adam(Length);
        var normalizer = new ObservationNormalizer(10);
        var moments = new RunningMoments(10);
        var scaler = new RewardScaler(4, 0.99);
        var replay = new ReplayBuffer(400, 4, 10, 2, 1 << 20);
        var batch = new ReplayBatch(16, 10, 2);
        var ends = new EpisodeEnd[4];
        return
        [
            ("RandomStream.FillNormal", () => random.FillNormal(numbers)),
            ("RandomStream.FillUniform", () => random.FillUniform(numbers)),
            ("Adam.Step", () => adam.Step(parameters, gradient)),
            ("GradientClipping.ByGlobalNorm", () => GradientClipping.ByGlobalNorm(gradient, 0.5)),
            ("PolyakAverage.Step", () => PolyakAverage.Step(parameters, gradient, 0.005)),
            ("RunningMoments.Add", () => moments.Add(gradient.AsSpan(0, 10))),
            ("ObservationNormalizer.Update", () => normalizer.Update(moments)),
            ("ObservationNormalizer.Normalize", () => normalizer.Normalize(gradient, numbers)),
            ("RewardScaler.Scale", () => scaler.Scale(parameters.AsSpan(0, 4), ends)),
            ("ReplayBuffer.Add", () => replay.Add(gradient.AsSpan(0, 40), gradient.AsSpan(0, 8), gradient.AsSpan(0, 4), ends, gradient.AsSpan(40, 40))),
            ("ReplayBuffer.Sample", () => replay.Sample(ref random, 3, 0.99, batch)),
            ("DiscountedReturns.Compute", () => DiscountedReturns.Compute(Segment(), 0.99, numbers.AsSpan(0, 4))),
            ("GeneralizedAdvantage.Compute", () => GeneralizedAdvantage.Compute(Segment(), parameters.AsSpan(0, 4), 0.99, 0.95, numbers.AsSpan(0, 4))),
        ];

        RewardSegment Segment() => new(4, gradient.AsSpan(0, 4), ends, gradient.AsSpan(0, 4), gradient.AsSpan(0, 4));
    }

    /// <summary>A reset, and episodes of random actions to their ends.</summary>
    public static (string Name, Action Call)[] Of<TEnvironment>()
        where TEnvironment : IEnvironment, new()
    {
        const int Episodes = 3;
        var environment = new TEnvironment();
        float[] observation = new float[TEnvironment.ObservationDim], action = new float[TEnvironment.ActionDim];
        return
        [
            ("Reset", () => environment.Reset(Episodes, observation)),
            ("Step", () =>
            {
                for (int seed = 0; seed < Episodes; seed++)
                {
                    Play(seed);
                }
            }),
        ];

        void Play(int seed)
        {
            var random = new RandomStream((ulong)seed);
            environment.Reset(seed, observation);
            EpisodeEnd end = EpisodeEnd.None;
            for (int step = 0; step < TEnvironment.TimeLimit && end == EpisodeEnd.None; step++)
            {
                foreach (ref float force in action.AsSpan())
                {
                    force = (2 * random.NextSingle()) - 1;
                }

                end = environment.Step(action, observation).End;
            }

            Assert.True(end != EpisodeEnd.None, "An episode did not end within its time limit, so that nothing is known of what an end allocates.");
        }
    }
}
