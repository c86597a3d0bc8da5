using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LossKernels.Generators.Tests.Support;

namespace LossKernels.Generators.Tests.Frontend;

public class MutationTests
{
    [Property(MaxTest = 400)]
    public Property Code_that_someone_is_typing_never_breaks_the_generator() => Prop.ForAll(Mutant.Any, mutant =>
    {
        GeneratorRun run = GeneratorRun.Of(mutant.Text);

        Assert.True(run.Result.Exception is null, $"{run.Result.Exception}\n{mutant.Text}");
        Assert.All(run.Diagnostics, d => Assert.True(d.Location.SourceSpan.End <= mutant.Text.Length, mutant.Text));
    });

    [Theory]
    [InlineData("[LossKernel(\"a\")] partial record struct A; [LossKernel(\"b\")] partial record struct A;")]
    [InlineData("[LossKernel(\"a\")][LossKernel(\"b\")] readonly partial record struct A { static double Value(double prediction, double target) => 1; }")]
    [InlineData("[LossKernel(\"a\")] readonly partial record struct A { static double Value(double prediction, double target) => 1; } [LossKernel(\"a\")] readonly partial record struct A { }")]
    [InlineData("[LossKernel(new[] { \"a\" })] readonly partial record struct A { static double Value(double prediction, double target) => 1; }")]
    [InlineData("[LossKernel(1)] readonly partial record struct A { static double Value(double prediction, double target) => 1; }")]
    [InlineData("[LossKernel(null!)] readonly partial record struct A { static double Value(double prediction, double target) => 1; }")]
    [InlineData("[LossKernel] readonly partial record struct A { static double Value(double prediction, double target) => 1; }")]
    [InlineData("[LossKernel(\"a\")] readonly partial record struct A(double) { static double Value(double prediction, double target) => 1; }")]
    [InlineData("[LossKernel(\"a\")] readonly partial record struct A([Domain(AtLeast = new[] { 1.0 })] double B) { static double Value(double prediction, double target, double b) => 1; }")]
    [InlineData("[LossKernel(\"a\")] readonly partial record struct A([Domain(AtLeast = \"\", Foo = 1)] double B) { static double Value(double prediction, double target, double b) => 1; }")]
    [InlineData("[LossKernel(\"a\")] readonly partial record struct A { static double Value(double prediction, double target) }")]
    [InlineData("[LossKernel(\"a\")] readonly partial record struct { static double Value(double prediction, double target) => 1; }")]
    [InlineData("[LossKernel(\"a\")] readonly partial record struct A { static double Value(double prediction, double target) => prediction > (target > 1) ? true : 2; }")]
    [InlineData("[LossKernel(\"a\")] readonly partial record struct A { static double Value(double prediction, double target) { if (prediction) return true; bool b = 1; b += 2; return !b - b; } }")]
    [InlineData("[LossKernel(\"a\")] readonly partial record struct A { static double Value(double prediction, double target) => Value(Value, Value()) + Math.Pow(1) + Math.Pow(y: 2) + Math.Clamp(1.0, true); }")]
    [InlineData("[LossKernel(\"a\")] readonly partial record struct A { static double Value(double prediction, double target) => F(1, 2, 3); static double F(double a, double a) => a; }")]
    public void Nor_does_code_that_CSharp_rejects(string source) =>
        Assert.Null(GeneratorRun.Of("using System; using LossKernels;" + source).Result.Exception);
}
