using LossKernels.Tests.Losses;

namespace LossKernels.Tests.Rows;

/// <summary>What does not fit is refused by name, with the value and the range, ahead of any output.</summary>
public class RowArgumentTests
{
    private static readonly float[] s_six = new float[6], s_one = new float[1];

    [Fact]
    public void Columns() =>
        Refuses<ArgumentOutOfRangeException>("columns", "at least 1", () => Entropy(new RowLossRequest { Prediction = s_six, Columns = 0, Labels = new int[6] }));

    [Fact]
    public void A_part_of_a_row() => Refuses("columns", "6 elements", () => Entropy(new RowLossRequest { Prediction = s_six, Columns = 4, Labels = new int[1] }));

    [Fact]
    public void Labels_of_other_rows() => Refuses("labels", "2 rows, labels has 3", () => Entropy(new RowLossRequest { Prediction = s_six, Columns = 3, Labels = new int[3] }));

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(long.MinValue)]
    public void A_label_that_is_no_column(long label)
    {
        float[] gradient = [7, 7, 7, 7, 7, 7];
        Refuses<ArgumentOutOfRangeException>("labels", "less than 3", () => Entropy(new RowLossRequest { Prediction = s_six, Columns = 3, Labels = new[] { 0, label }, Gradient = gradient }));
        Assert.All(gradient, g => Assert.Equal(7, g));
    }

    [Fact]
    public void A_label_that_is_not_the_ignored_one() =>
        Refuses<ArgumentOutOfRangeException>("labels", "or -100, which is ignored", () => Entropy(new RowLossRequest { Prediction = s_six, Columns = 3, Labels = new[] { -100, -1 }, IgnoreIndex = -100 }));

    [Fact]
    public void Targets_twice() => Refuses("target", "beside labels", () => Entropy(new RowLossRequest { Prediction = s_six, Columns = 3, Labels = new int[2], Target = s_six }));

    [Fact]
    public void No_targets() => Refuses("target", "Neither target nor labels", () => Entropy(new RowLossRequest { Prediction = s_six, Columns = 3 }));

    [Fact]
    public void No_second_vector() => Refuses("target", "not given", () => RowLoss.Evaluate(new CosineDistance(1e-8), new RowLossRequest { Prediction = s_six, Columns = 3 }));

    [Fact]
    public void The_gradient_of_labels() =>
        Refuses("targetGradient", "no gradient", () => Entropy(new RowLossRequest { Prediction = s_six, Columns = 3, Labels = new int[2], TargetGradient = new float[6] }));

    [Fact]
    public void An_ignored_index_without_labels() =>
        Refuses("ignoreIndex", "labels is not", () => Entropy(new RowLossRequest { Prediction = s_six, Columns = 3, Target = s_six, IgnoreIndex = 1 }));

    [Fact]
    public void Weights_of_columns_that_a_loss_does_not_have() =>
        Refuses("classWeight", "no weights of columns", () => RowLoss.Evaluate(default(SquaredDistance), new RowLossRequest { Prediction = s_six, Columns = 3, Target = s_six, ClassWeight = new float[3] }));

    [Fact]
    public void Weights_of_other_columns() =>
        Refuses("classWeight", "3 columns, classWeight has 6", () => Entropy(new RowLossRequest { Prediction = s_six, Columns = 3, Target = s_six, ClassWeight = s_six }));

    [Theory]
    [InlineData("weight")]
    [InlineData("upstream")]
    [InlineData("mask")]
    [InlineData("rowValues")]
    [InlineData("weightedRowValues")]
    public void Arrays_of_other_rows(string name) => Refuses(name, "2 rows", () => Entropy(new RowLossRequest
    {
        Prediction = s_six,
        Columns = 3,
        Target = s_six,
        Weight = name == "weight" ? s_six : default(Factor),
        Upstream = name == "upstream" ? s_one : default(Factor),
        Mask = name == "mask" ? new bool[6] : default(MaskSpan),
        RowValues = name == "rowValues" ? s_one : default(ElementSpan),
        WeightedRowValues = name == "weightedRowValues" ? s_one : default(ElementSpan),
    }));

    [Fact]
    public void Gradients_of_other_lengths()
    {
        Refuses("gradient", "6 elements, gradient has 1", () => Entropy(new RowLossRequest { Prediction = s_six, Columns = 3, Target = s_six, Gradient = s_one }));
        Refuses("targetGradient", "6 elements, targetGradient has 1", () => Entropy(new RowLossRequest { Prediction = s_six, Columns = 3, Target = s_six, TargetGradient = s_one }));
        Refuses("target", "6 elements, target has 1", () => Entropy(new RowLossRequest { Prediction = s_six, Columns = 3, Target = s_one }));
    }

    [Fact]
    public void Types_that_are_not_computed_together() =>
        Refuses("target", "Float64 goes with Float64 only", () => Entropy(new RowLossRequest { Prediction = s_six, Columns = 3, Target = new double[6] }));

    [Fact]
    public void Overlaps()
    {
        float[] memory = new float[12];
        Refuses("gradient", "overlaps prediction", () => Entropy(new RowLossRequest { Prediction = memory.AsSpan(0, 6), Columns = 3, Target = s_six, Gradient = memory.AsSpan(1, 6) }));
        Refuses("gradient", "overlaps classWeight", () => Entropy(new RowLossRequest { Prediction = s_six, Columns = 3, Target = s_six, ClassWeight = memory.AsSpan(0, 3), Gradient = memory.AsSpan(0, 6) }));
    }

    [Fact]
    public void A_parameter_outside_its_range()
    {
        Refuses<ArgumentOutOfRangeException>("LabelSmoothing", "at most 1", () => new SoftmaxCrossEntropy(1.5));
        Refuses<ArgumentOutOfRangeException>("Epsilon", "greater than 0", () => RowLoss.Evaluate(default(CosineDistance), new RowLossRequest { Prediction = s_six, Columns = 3, Target = s_six }));
    }

    private static void Entropy(scoped in RowLossRequest request) => RowLoss.Evaluate(new SoftmaxCrossEntropy(), in request);

    private static void Refuses(string parameter, string part, Action call) => Refuses<ArgumentException>(parameter, part, call);

    private static void Refuses<TException>(string parameter, string part, Action call)
        where TException : ArgumentException
    {
        TException exception = Assert.Throws<TException>(call);
        Assert.Equal(parameter, exception.ParamName);
        Assert.Contains(part, exception.Message);
    }
}
