namespace PolicyGen.Environments;

/// <summary>An environment that steps together with others of its kind faster than one after another, with the same results.</summary>
internal interface IStepsTogether
{
    /// <param name="environments">All of the same type as this one, which is among them.</param>
    BatchStep Together(object[] environments);
}
