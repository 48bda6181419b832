using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>
/// What N environments went through in S steps, stored step by step: row t N + e is step t of environment e. It keeps the pre-squash
/// value of each action, from which the log-prob is exact; a squashed action has lost it.
/// </summary>
public sealed class Rollout
{
    private readonly AlignedBuffer _observations;
    private readonly AlignedBuffer _preSquash;
    private readonly AlignedBuffer _logProbs;
    private readonly AlignedBuffer _rewards;
    private readonly AlignedBuffer _values;
    private readonly AlignedBuffer _finalValues;
    private readonly AlignedBuffer _nextValues;
    private readonly EpisodeEnd[] _ends;

    /// <summary>Allocates for a fixed number of steps and environments.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An argument is below 1, or the rows are more than an array holds.</exception>
    public Rollout(int steps, int environments, int observationDim, int actionDim)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(environments, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(observationDim, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(actionDim, 1);
        if ((long)steps * environments * Math.Max(observationDim, actionDim) > Array.MaxLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(steps), steps, $"{steps} steps of {environments} environments with {observationDim} observations are more than the {Array.MaxLength} numbers of an array; take fewer.");
        }

        Steps = steps;
        Environments = environments;
        ObservationDim = observationDim;
        ActionDim = actionDim;
        _observations = new AlignedBuffer(Rows * observationDim);
        _preSquash = new AlignedBuffer(Rows * actionDim);
        _logProbs = new AlignedBuffer(Rows);
        _rewards = new AlignedBuffer(Rows);
        _values = new AlignedBuffer(Rows);
        _finalValues = new AlignedBuffer(Rows);
        _nextValues = new AlignedBuffer(environments);
        _ends = new EpisodeEnd[Rows];
    }

    /// <summary>Steps of each environment.</summary>
    public int Steps { get; }

    /// <summary>Number of environments.</summary>
    public int Environments { get; }

    /// <summary>Number of observations in a row.</summary>
    public int ObservationDim { get; }

    /// <summary>Number of action dimensions.</summary>
    public int ActionDim { get; }

    /// <summary>Steps times environments.</summary>
    public int Rows => Steps * Environments;

    /// <summary>Normalised observations, as the policy saw them [Rows, ObservationDim].</summary>
    public Span<float> Observations => _observations.Span;

    /// <summary>Pre-squash values of the actions [Rows, ActionDim].</summary>
    public Span<float> PreSquash => _preSquash.Span;

    /// <summary>log pi(a|s) when the action was drawn [Rows].</summary>
    public Span<float> LogProbs => _logProbs.Span;

    /// <summary>Rewards [Rows].</summary>
    public Span<float> Rewards => _rewards.Span;

    /// <summary>V(s) when the action was drawn [Rows].</summary>
    public Span<float> Values => _values.Span;

    /// <summary>V(final observation) where the step truncated its episode [Rows].</summary>
    public Span<float> FinalValues => _finalValues.Span;

    /// <summary>V of the observation after the last step [Environments].</summary>
    public Span<float> NextValues => _nextValues.Span;

    /// <summary>Whether and how the episode ended with that step [Rows].</summary>
    public Span<EpisodeEnd> Ends => _ends;

    /// <summary>Rewards with what follows them, for returns and advantages.</summary>
    public RewardSegment Segment => new(Environments, Rewards, Ends, FinalValues, NextValues);
}
