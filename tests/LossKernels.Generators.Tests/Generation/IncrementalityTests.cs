using LossKernels.Generators.Emit;
using LossKernels.Generators.Frontend;
using LossKernels.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace LossKernels.Generators.Tests.Generation;

public class IncrementalityTests
{
    private static readonly IncrementalStepRunReason[] s_old = [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged];

    private readonly Edits _edits = new();

    [Theory]
    [InlineData("First.cs", "public readonly", "// Why.\npublic readonly")]
    [InlineData("First.cs", "[LossKernel", "/// <summary>What.</summary>\n[LossKernel")]
    [InlineData("First.cs", "namespace", "\n\n\nnamespace")]
    [InlineData("First.cs", "delta * Square", "delta\n        /* times */ * Square")]
    [InlineData("First.cs", "(double x)", "(double y)")]
    [InlineData("Other.cs", "x * x;", "x * x /* squared */;")]
    [InlineData("Other.cs", "class Unrelated { }", "class Unrelated { void Changed() { } }")]
    [InlineData("Other.cs", "x) => x * x", "x) { return x * x; }")]
    public void An_edit_that_changes_no_formula_leaves_every_output_as_it_was(string file, string old, string edited) =>
        AllOld(_edits.After(file, text => text.Replace(old, edited, StringComparison.Ordinal)));

    [Fact]
    public void So_does_another_file() => AllOld(_edits.AfterAdding("internal static class Added { internal static int Number => 1; }"));

    [Theory]
    [InlineData("First.cs", "delta * Square", "2 * delta * Square", "First")]
    [InlineData("Other.cs", "x * x", "x * x * x", "First")]
    [InlineData("Second.cs", "Math.Max", "Math.Min", "Second")]
    [InlineData("Second.cs", "(double Delta)", "([Domain(AtLeast = 1)] double Delta)", "Second")]
    [InlineData("Second.cs", "\"sample\"", "\"renamed\"", "Second")]
    public void A_changed_formula_changes_the_files_of_that_loss_alone(string file, string old, string edited, string loss)
    {
        GeneratorRun after = _edits.After(file, text => text.Replace(old, edited, StringComparison.Ordinal));

        Assert.All(after.Outputs("Losses"), output =>
            Assert.Equal(((LossModel)output.Value).Name == loss, output.Reason == IncrementalStepRunReason.Modified));
        Assert.All(after.Outputs("Files").Where(o => !((SourceFile)o.Value).Name.Contains(loss, StringComparison.Ordinal)), output => Assert.Contains(output.Reason, s_old));
        Assert.Contains(after.Outputs("Files"), output => output.Reason == IncrementalStepRunReason.Modified);
        Assert.NotEqual(_edits.Before.Files, after.Files);
    }

    [Fact]
    public void A_new_loss_is_new_and_the_others_are_not()
    {
        GeneratorRun after = _edits.AfterAdding("[LossKernels.LossKernel(\"added\")] readonly partial record struct Added { static double Value(double prediction, double target) => target; }");

        Assert.Equal(["First", "Second", "Added"], after.Models.Select(model => model.Name));
        Assert.Equal([IncrementalStepRunReason.New], after.Outputs("Losses").Select(o => o.Reason).Where(reason => !s_old.Contains(reason)));
    }

    [Fact]
    public void A_removed_loss_takes_its_files_with_it()
    {
        GeneratorRun after = _edits.AfterRemoving("Second.cs");

        Assert.DoesNotContain(after.Files.Keys, name => name.Contains("Second", StringComparison.Ordinal));
        Assert.DoesNotContain("Second", after.Files["GeneratedLosses.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_is_reported_where_it_has_moved_to()
    {
        var compilation = Compiler.Compile(Samples.WithBody("return Math.Sin(e);"));
        GeneratorRun before = GeneratorRun.Of(compilation);
        GeneratorRun after = before.Again(Compiler.Compile("\n" + Samples.WithBody("return Math.Sin(e);")));

        Assert.Equal(before.Diagnostics.Single().Location.SourceSpan.Start + 1, after.Diagnostics.Single().Location.SourceSpan.Start);
    }

    [Theory]
    [InlineData("Losses")]
    [InlineData("Files")]
    [InlineData("Registry")]
    public void What_a_step_hands_on_holds_nothing_of_a_compilation(string step)
    {
        GeneratorRun bad = GeneratorRun.Of(Samples.WithBody("return Math.Sin(e);"));
        object[] values = [.. _edits.Before.Outputs(step).Concat(bad.Outputs("Losses")).Select(output => output.Value)];

        Assert.NotEmpty(values);
        Assert.All(values, value => Assert.DoesNotContain(Reachable.From(value), Reachable.IsOfCompilation));
    }

    private static void AllOld(GeneratorRun after)
    {
        Assert.Null(after.Result.Exception);
        Assert.All(Edits.OutputSteps.Split(','), step => Assert.All(after.Outputs(step), output => Assert.Contains(output.Reason, s_old)));
        Assert.All(after.Result.TrackedOutputSteps.Values.SelectMany(runs => runs).SelectMany(run => run.Outputs), output =>
            Assert.Contains(output.Reason, s_old));
    }
}
