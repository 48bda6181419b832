namespace PolicyGen.Training;

/// <summary>What the gradient steps of one update report, summed; each property is a mean, NaN without any.</summary>
internal sealed class LearningSums
{
    private long _criticSteps, _actorSteps;
    private double _loss, _value, _gradientNorm, _climbed, _logProb, _saturation, _atLimit;

    public double CriticLoss => _loss / _criticSteps;

    public double MeanValue => _value / _criticSteps;

    public double GradientNorm => _gradientNorm / _actorSteps;

    public double ClimbedValue => _climbed / _actorSteps;

    public double MeanLogProb => _logProb / _actorSteps;

    public double Saturation => _saturation / _actorSteps;

    public double LogStdAtLimit => _atLimit / _actorSteps;

    public void Clear()
    {
        (_criticSteps, _actorSteps) = (0, 0);
        (_loss, _value, _gradientNorm, _climbed, _logProb, _saturation, _atLimit) = (0, 0, 0, 0, 0, 0, 0);
    }

    public void Add(CriticGradient critics)
    {
        _criticSteps++;
        _loss += critics.Loss;
        _value += critics.MeanValue;
    }

    public void Add(ActorGradient actor, double gradientNorm)
    {
        _actorSteps++;
        _gradientNorm += gradientNorm;
        _climbed += actor.MeanValue;
        _logProb += actor.MeanLogProb;
        _saturation += actor.Saturation;
        _atLimit += actor.LogStdAtLimit;
    }
}
