using FsCheck;
using FsCheck.Fluent;

namespace LossKernels.Generators.Tests.Evaluation;

/// <summary>Checks a property inside a test; a failure shows the example and the seed, success nothing.</summary>
internal static class Always
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithQuietOnSuccess(true);

    public static void Holds<T>(Arbitrary<T> examples, Action<T> property) => Prop.ForAll(examples, property).Check(s_config);
}
