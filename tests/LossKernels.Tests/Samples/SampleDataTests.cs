using LossKernels.Tests.Support;

namespace LossKernels.Tests.Samples;

/// <summary>The means of the sample data as NumPy computed them, in float64, from the same float32 files.</summary>
public class SampleDataTests
{
    [Theory]
    [InlineData("diabetes", "mse", null, 2999.0414891233468)]
    [InlineData("diabetes", "mae", null, 44.21446915018073)]
    [InlineData("diabetes", "huber", 1.0, 43.716174882646015)]
    [InlineData("diabetes", "smooth-l1", 1.0, 43.716174882646015)]
    [InlineData("diabetes", "huber", 35.0, 1035.9092352776906)]
    [InlineData("diabetes", "smooth-l1", 35.0, 29.597406722219734)]
    [InlineData("diabetes", "quantile", 0.9, 22.15632006269774)]
    [InlineData("diabetes", "log-cosh", null, 43.52771171559514)]
    [InlineData("digits", "mse", null, 0.01579022319445975)]
    [InlineData("digits", "mae", null, 0.08418453865683047)]
    [InlineData("digits", "huber", 1.0, 0.007895111597229875)]
    [InlineData("digits", "smooth-l1", 1.0, 0.007895111597229875)]
    [InlineData("digits", "huber", 0.1, 0.00532586288624317)]
    [InlineData("digits", "smooth-l1", 0.1, 0.0532586288624317)]
    [InlineData("digits", "quantile", 0.9, 0.0420922697275972)]
    [InlineData("digits", "log-cosh", null, 0.00778580447900272)]
    public void Means_are_those_of_NumPy(string data, string loss, double? parameter, double expected)
    {
        float[] prediction = NpyFile.Read(data == "digits" ? "digits-reconstruction.npy" : "diabetes-prediction.npy");
        float[] target = NpyFile.Read($"{data}-target.npy");
        double[] parameters = parameter is { } value ? [value] : [];
        foreach (Backend backend in Registry.Backends)
        {
            Check(LossCalls<float>.Of(loss, parameters).Mean(prediction, target, backend), 1e-6);
            Check(LossCalls<double>.Of(loss, parameters).Mean(Array.ConvertAll(prediction, x => (double)x), Array.ConvertAll(target, x => (double)x), backend), 1e-14);
        }

        void Check(double mean, double tolerance) => Assert.InRange(mean, expected * (1 - tolerance), expected * (1 + tolerance));
    }
}
