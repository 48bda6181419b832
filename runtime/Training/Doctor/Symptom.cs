namespace PolicyGen.Training;

/// <summary>One thing the doctor looks for.</summary>
internal abstract class Symptom
{
    /// <summary>Takes in an update and the episodes that ended in it.</summary>
    public virtual void Watch(in TrainingProgress progress, IReadOnlyList<FinishedEpisode> finished)
    {
    }

    /// <summary>Takes in an evaluation.</summary>
    public virtual void Watch(EvaluationResult evaluation, long steps)
    {
    }

    /// <summary>Takes in the exception that ended an update.</summary>
    public virtual void Watch(NotFiniteNumberException failure, long steps)
    {
    }

    /// <summary>Examines policy and statistics.</summary>
    public virtual void Examine(ITrainer trainer)
    {
    }

    /// <summary>What it is a sign of, if it is there.</summary>
    public abstract DoctorFinding? Find();
}
