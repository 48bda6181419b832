using System;
using PolicyGen.Generator.Models;

namespace PolicyGen.Generator.Writers;

/// <summary>Writes a policy, one file for each of its roles.</summary>
internal static class PolicyWriter
{
    public static void Write(PolicyModel model, Action<string, string> addSource)
    {
        var plan = new PolicyPlan(model);

        // A hyphen and a letter occur in no hint name: Walker.Kl is the nested type, Walker-Kl this role.
        string hint = model.Type.HintName;
        addSource(hint + ".g.cs", PolicyTypeWriter.Write(plan));
        addSource(hint + "-Passes.g.cs", PassesWriter.Write(plan));
        addSource(hint + "-Sampling.g.cs", SamplingWriter.Write(plan));
        addSource(hint + "-LogProb.g.cs", LogProbWriter.Write(plan));
        addSource(hint + "-Pathwise.g.cs", PathwiseWriter.Write(plan));
        addSource(hint + "-Entropy.g.cs", EntropyWriter.Write(plan));
        addSource(hint + "-Kl.g.cs", KlWriter.Write(plan));
        addSource(hint + "-Reference.g.cs", ReferenceWriter.Write(plan));
    }
}
