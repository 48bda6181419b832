using PolicyGen.Environments;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training;

public sealed class RolloutTests
{
    [Fact]
    public void A_truncated_step_keeps_the_value_of_its_final_observation()
    {
        const int environments = 10;
        var policy = new PointMassPolicy();
        var value = new PointMassValue();
        policy.Initialize(1);
        value.Initialize(2);
        using var pool = new WorkerPool(2);
        var normalizer = new ObservationNormalizer(2) { Frozen = true };
        var collector = new RolloutCollector<PointMass>(policy, value, normalizer, environments, 3, pool);
        var rollout = new Rollout(PointMass.TimeLimit + 5, environments, 2, 1);
        collector.Collect(rollout);

        int truncated = 0;
        PolicyWorkspace policyWorkspace = policy.CreateWorkspace();
        NetworkWorkspace valueWorkspace = value.CreateWorkspace();
        var action = new float[1];
        for (int e = 0; e < environments; e++)
        {
            var environment = new PointMass();
            var observation = new float[2];
            environment.Reset(RunSeeds.OfEpisode(RunSeeds.Derive(3, RunSeeds.Purpose.Episodes), e, 0), observation);
            for (int t = 0; t < PointMass.TimeLimit; t++)
            {
                int row = (t * environments) + e;
                Assert.Equal(observation, rollout.Observations.Slice(row * 2, 2).ToArray());

                // The tanh of the pre-squash value, as the policy itself squashes it.
                float noise = new RandomStream(RunSeeds.Derive(3, RunSeeds.Purpose.Actions), (uint)e, (ulong)t).NextNormal();
                policy.Forward(observation, policyWorkspace);
                policy.SampleFromNoise(policyWorkspace, [noise], action, new float[1], new float[1]);
                StepResult result = environment.Step(action, observation);
                Assert.Equal((float)result.Reward, rollout.Rewards[row]);
                Assert.Equal(result.End, rollout.Ends[row]);
                if (result.End == EpisodeEnd.Truncated)
                {
                    var expected = new float[1];
                    value.Forward(observation, valueWorkspace, expected);
                    Assert.Equal(expected[0], rollout.FinalValues[row]);
                    truncated++;
                }

                if (result.End != EpisodeEnd.None)
                {
                    break;
                }
            }
        }

        Assert.True(truncated >= environments / 2, $"{truncated} truncated");
        Assert.Equal(rollout.Ends.ToArray().Count(end => end != EpisodeEnd.None), collector.Finished.Count);
    }
}
