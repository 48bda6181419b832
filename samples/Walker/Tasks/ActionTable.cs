using System.Globalization;
using System.Text;
using PolicyGen.Environments;
using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Tasks;

/// <summary>The observations and deterministic actions of an episode as CSV. Numbers are the shortest text that parses back to the same bits.</summary>
internal static class ActionTable
{
    public static string Play<TEnvironment>(IPolicy policy, ObservationNormalizer normalizer, long seed)
        where TEnvironment : class, IEnvironment, new()
    {
        var environment = new TEnvironment();
        PolicyWorkspace workspace = policy.CreateWorkspace();
        var observation = new float[TEnvironment.ObservationDim];
        var normalized = new float[TEnvironment.ObservationDim];
        var action = new float[TEnvironment.ActionDim];
        var csv = new StringBuilder();
        csv.AppendJoin(',', observation.Select((_, i) => $"obs{i}").Concat(action.Select((_, i) => $"action{i}"))).Append('\n');
        environment.Reset(seed, observation);
        EpisodeEnd end;
        do
        {
            normalizer.Normalize(observation, normalized);
            policy.Forward(normalized, workspace);
            policy.DeterministicAction(workspace, action);
            csv.AppendJoin(',', observation.Concat(action).Select(value => value.ToString(CultureInfo.InvariantCulture))).Append('\n');
            end = environment.Step(action, observation).End;
        }
        while (end == EpisodeEnd.None);

        return csv.ToString();
    }
}
