namespace PolicyGen;

/// <summary>Initial values of weights.</summary>
public static class Initializer
{
    /// <summary>Scaled normal draws, until the orthogonal initialisation replaces this.</summary>
    public static void Orthogonal(ParameterBuffer parameters, string viewName, double gain, ref RandomStream random)
    {
        ParameterView view = parameters.View(viewName);
        for (int i = 0; i < view.Rows; i++)
        {
            for (int j = 0; j < view.Columns; j++)
            {
                parameters.Values[view.IndexOf(i, j)] = (float)(gain * random.NextNormal() / Math.Sqrt(view.Rows));
            }
        }
    }
}
