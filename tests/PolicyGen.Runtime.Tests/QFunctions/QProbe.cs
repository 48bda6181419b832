namespace PolicyGen.Runtime.Tests.QFunctions;

/// <summary>One ensemble at some random pairs, in float32 and float64, and a loss that weighs each value differently.</summary>
internal sealed class QProbe
{
    public const int Rows = 5;

    public QProbe(IQFunction critic)
    {
        Critic = critic;
        Width = critic.Critics * critic.Quantiles;
        Observations = Normal(Rows * critic.ObservationDim, 1);
        Actions = Normal(Rows * critic.ActionDim, 2);
        Weights = Normal(Rows * Width, 3);

        // Zero biases would hide a bias that is read from the wrong place.
        foreach (ParameterView view in critic.Parameters.Views)
        {
            if (view.IsVector)
            {
                Normal(view.Columns, (uint)view.Offset + 4).CopyTo(critic.Parameters.Values[view.Offset..]);
            }
        }

        Workspace = critic.CreateWorkspace(Rows);
        Values = new float[Rows * Width];
        critic.Forward(Observations, Actions, Workspace, Values);
    }

    public IQFunction Critic { get; }

    /// <summary>Values in a row.</summary>
    public int Width { get; }

    public float[] Observations { get; }

    public float[] Actions { get; }

    /// <summary>dL/d(values).</summary>
    public float[] Weights { get; }

    public QWorkspace Workspace { get; }

    public float[] Values { get; }

    public double[] Parameters => Wide(Critic.Parameters.Values);

    public double[] ReferenceRow(int row, ReadOnlySpan<double> parameters, ReadOnlySpan<double> actions)
    {
        double[] values = new double[Width];
        double[] observation = Wide(Observations.AsSpan(row * Critic.ObservationDim, Critic.ObservationDim));
        Critic.ReferenceValues(parameters, observation, actions.Slice(row * Critic.ActionDim, Critic.ActionDim), values);
        return values;
    }

    /// <summary>L = sum over rows and values of weight times value.</summary>
    public double Loss(double[] parameters, double[] actions)
    {
        double loss = 0;
        for (int row = 0; row < Rows; row++)
        {
            double[] values = ReferenceRow(row, parameters, actions);
            for (int i = 0; i < Width; i++)
            {
                loss += Weights[(row * Width) + i] * values[i];
            }
        }

        return loss;
    }

    /// <summary>The central difference of the loss in one of the numbers, by which its error is of order step^2.</summary>
    public static double Difference(double[] numbers, int index, Func<double> loss)
    {
        const double Step = 1e-6;
        double before = numbers[index];
        numbers[index] = before + Step;
        double above = loss();
        numbers[index] = before - Step;
        double below = loss();
        numbers[index] = before;
        return (above - below) / (2 * Step);
    }

    public static double[] Wide(ReadOnlySpan<float> numbers) => Array.ConvertAll(numbers.ToArray(), number => (double)number);

    public static float[] Normal(int count, uint purpose)
    {
        float[] values = new float[count];
        new RandomStream(9, purpose).FillNormal(values);
        return values;
    }
}
