namespace PolicyGen;

/// <summary>
/// What a policy's attribute says and neither its bounds nor its parameters show: with those, all that is needed to compute it
/// somewhere else.
/// </summary>
/// <param name="Activation">Activation after each hidden layer.</param>
/// <param name="LogStd">Where the log-std comes from.</param>
/// <param name="LogStdLimit">How the log-std is brought into its limits.</param>
/// <param name="InitialLogStd">The log-std before training; the log-std itself where it is fixed.</param>
public sealed record PolicyDescription(Activation Activation, LogStdKind LogStd, LogStdLimit LogStdLimit, double InitialLogStd);
