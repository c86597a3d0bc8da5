using LossKernels.Tests.Support;

namespace LossKernels.Tests.Api;

public class BackendTests
{
    private static readonly float[] s_one = [1];

    [Fact]
    public void Backends_are_found_by_name()
    {
        foreach (Backend backend in Backend.All)
        {
            Assert.Same(backend, Backend.Parse(backend.Name));
            Assert.Same(backend, Backend.Parse(backend.Name.ToUpperInvariant()));
            Assert.Equal(backend.Name, backend.ToString());
        }

        ArgumentException unknown = Assert.Throws<ArgumentException>("name", () => Backend.Parse("nonsense"));
        Assert.Contains($"'nonsense' is not a backend; the backends are {string.Join(", ", Backend.All)}.", unknown.Message);
        Assert.Throws<ArgumentNullException>(() => Backend.Parse(null!));
    }

    [Fact]
    public void Scalar_is_supported_everywhere_and_is_the_last() => Assert.True(Backend.Scalar.IsSupported && Backend.Scalar == Backend.All[^1]);

    /// <summary>Where there is one, which is every machine once its instruction sets are switched off.</summary>
    [Fact]
    public void A_backend_that_is_not_supported_is_refused()
    {
        foreach (Backend backend in Backend.All.Where(backend => !backend.IsSupported))
        {
            foreach (Action call in Uses(backend))
            {
                PlatformNotSupportedException refusal = Assert.Throws<PlatformNotSupportedException>(call);
                Assert.Contains($"'{backend.Name}'", refusal.Message);
                Assert.Contains(backend.Description, refusal.Message);
                Assert.Contains($"supported here: {string.Join(", ", Registry.Backends)}.", refusal.Message);
            }
        }

        foreach (Backend backend in Registry.Backends)
            Assert.All(Uses(backend), call => call());
    }

    private static Action[] Uses(Backend backend) =>
    [
        () => Loss.Sum(new Huber(1), s_one, s_one, backend),
        () => Loss.Sum(new Huber(1), s_one, s_one, new float[1], backend),
        () => Loss.Mean(new Huber(1), s_one, s_one, backend),
        () => Loss.Mean(new Huber(1), s_one, s_one, new float[1], backend),
        () => Loss.Sum(new Huber(1), new float[5000], new float[5000], backend),
        () => Loss.Values(new Huber(1), s_one, s_one, new float[1], backend),
        () => Loss.Gradient(new Huber(1), s_one, s_one, new float[1], 1, backend),
        () => Loss.Gradient(new Huber(1), s_one, s_one, s_one, new float[1], backend),
        () => Loss.Partial(new Huber(1), s_one, s_one, backend),
        () => Loss.Partial(new Huber(1), s_one, s_one, new float[1], 1, backend),
    ];
}
