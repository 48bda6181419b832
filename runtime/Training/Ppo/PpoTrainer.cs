using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>
/// Proximal policy optimisation (Schulman et al. 2017, algorithm 1 with the clipped objective, eq. 7): several epochs of minibatches over each
/// batch, during which an action no longer pushes its own probability ratio once that has left [1 - clip, 1 + clip] in the direction of its advantage.
/// </summary>
/// <remarks>
/// Where it deviates from the paper:
/// <list type="bullet">
/// <item>Policy and value function share no layers, so that they have an Adam and a gradient norm each and no weight between their losses.</item>
/// <item>The entropy of the bonus is the exact one of the squashed action, not that of its base.</item>
/// <item>The epochs of a batch end early once KL(old || new) of a minibatch passes MaxKl; the value function stops with the policy.</item>
/// <item>Advantages are normalised over the batch, not over each minibatch; observations are normalised and rewards scaled by running statistics, each on an option.</item>
/// <item>Step size and clip range may fall linearly.</item>
/// </list>
/// The same seed gives the same bits for any number of threads.
/// </remarks>
/// <typeparam name="TEnvironment">The environment to learn.</typeparam>
public sealed class PpoTrainer<TEnvironment> : OnPolicyTrainer<TEnvironment, PpoOptions>
    where TEnvironment : class, IEnvironment, new()
{
    private readonly ClippedSurrogate _surrogate;
    private readonly ValueRegression _regression;
    private readonly MinibatchOrder _order = new();
    private readonly LinearSchedule _valueLearningRate;
    private readonly LinearSchedule _clip;
    private readonly Action<int, int> _addShard;
    private readonly int _minibatch;

    /// <summary>Draws fresh initial parameters for both networks and creates the environments.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range.</exception>
    /// <exception cref="ArgumentException">A network does not fit the environment.</exception>
    public PpoTrainer(IPolicy policy, IValueFunction valueFunction, PpoOptions options)
        : base(PpoOptions.Algorithm, policy, valueFunction, options)
    {
        _minibatch = Math.Min(options.Minibatch, options.Environments * options.StepsPerBatch);
        (_surrogate, _regression) = OrStopThreads(() => (
            new ClippedSurrogate(policy, Pool.Threads, _minibatch),
            new ValueRegression(valueFunction, Pool, _minibatch, options.ValueLearningRate, options.MaxGradientNorm)));
        _valueLearningRate = InStepWithPolicy(options.ValueLearningRate);
        _clip = new LinearSchedule(options.Clip, options.FinalClip);

        // Both networks' parts of a minibatch in one go: each round of the threads costs a wait.
        _addShard = (item, worker) =>
        {
            if (item < ShardedGradient.Shards)
            {
                _surrogate.AddShard(item, worker);
            }
            else
            {
                _regression.AddShard(item - ShardedGradient.Shards, worker);
            }
        };
    }

    private protected override Adam ValueAdam => _regression.Adam;

    private protected override LearningSummary Learn(in OnPolicyBatch batch, ref RandomStream order)
    {
        ValueAdam.LearningRate = _valueLearningRate.At(batch.Done);
        double clip = _clip.At(batch.Done);
        SurrogateSums sums = default;
        (double valueLoss, double norms) = (0, 0);
        (long rows, int minibatches) = (0, 0);
        for (int epoch = 0; epoch < Options.Epochs; epoch++)
        {
            int[] shuffled = _order.Shuffle(batch.Rollout.Rows, ref order);
            for (int part = 0; part < Minibatch.Parts(shuffled.Length, _minibatch); part++)
            {
                var minibatch = Minibatch.Part(batch.Rollout, shuffled, part, _minibatch);
                _surrogate.Begin(minibatch, batch.Advantages, clip, batch.EntropyCoefficient);
                _regression.Begin(minibatch, batch.Targets);
                Pool.Run(2 * ShardedGradient.Shards, _addShard);
                SurrogateSums found = _surrogate.Sums();
                Span<float> gradient = _surrogate.Gradient();
                norms += GradientClipping.ByGlobalNorm(gradient, Options.MaxGradientNorm);
                valueLoss += _regression.Loss();
                sums += found;
                rows += minibatch.Count;
                minibatches++;
                if (found.Kl > Options.MaxKl * minibatch.Count)
                {
                    return Summary();
                }

                PolicyAdam.Step(Policy.Parameters.Values, gradient);
                _regression.Step();
            }
        }

        return Summary();

        LearningSummary Summary() => new(sums.Loss / rows, valueLoss / rows, norms / minibatches, (double)sums.Clipped / rows);
    }
}
