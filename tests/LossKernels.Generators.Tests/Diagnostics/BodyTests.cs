using LossKernels.Generators.Tests.Support;
using static LossKernels.Generators.Tests.Diagnostics.Expected;

namespace LossKernels.Generators.Tests.Diagnostics;

public class BodyTests
{
    [Theory]
    [InlineData("[|while (e > 0) e -= 1;|] return e;")]
    [InlineData("[|do { e -= 1; } while (e > 0);|] return e;")]
    [InlineData("[|for (int i = 0; i < 3; i++) e *= e;|] return e;")]
    [InlineData("[|foreach (double x in new double[2]) e += x;|] return e;")]
    [InlineData("[|switch (e) { case > 0: return e; default: return -e; }|]")]
    [InlineData("[|try { return e; } finally { }|]")]
    [InlineData("[|using (System.IO.Stream.Null) return e;|]")]
    [InlineData("[|lock (new object()) { }|] return e;")]
    [InlineData("if (e < 0) [|throw new Exception();|] return e;")]
    [InlineData("[|e++;|] return e;")]
    [InlineData("[|--e;|] return e;")]
    public void LK0006_a_statement(string body) => Reports("LK0006", Samples.WithBody(body), $"'{Marked(body)}'");

    [Fact]
    public void LK0006_a_long_statement_is_named_by_its_first_line() =>
        Reports("LK0006", Samples.WithBody("[|while (e > 0)\n        {\n            e -= 1;\n        }|]\n        return e;"), "'while (e > 0) …'");

    [Fact]
    public void LK0006_a_ref_local() => Reports("LK0006", Samples.WithBody("ref double [|r = ref e|]; return r;"), "A ref local");

    [Fact]
    public void LK0006_a_method_without_a_body() => Reports(
        "LK0006",
        Samples.WithBody("return Native(e);", "[System.Runtime.InteropServices.DllImport(\"m\")] private static extern double [|Native|](double x);"),
        "'Native' without a body");

    [Theory]
    [InlineData("return [|e++|];")]
    [InlineData("return 1 + [|--e|];")]
    [InlineData("return [|e % 2|];")]
    [InlineData("[|e %= 2|]; return e;")]
    [InlineData("return [|e > 0 ^ e < 1|] ? e : delta;")]
    [InlineData("return [|(e > 0) == (delta > 0)|] ? e : delta;")]
    [InlineData("return [|e is > 0|] ? e : delta;")]
    [InlineData("return [|e is double d|] ? d : delta;")]
    [InlineData("return [|e switch { > 0 => e, _ => -e }|];")]
    [InlineData("return e > 0 ? e : [|throw new Exception()|];")]
    [InlineData("return [|new double[] { e }[0]|];")]
    [InlineData("return [|new List<double> { e }[0]|];")]
    [InlineData("[|_ = e|]; return e;")]
    [InlineData("[|s_field = e|]; return e;", "private static double s_field;")]
    public void LK0007_an_expression(string body, string members = "") => Reports("LK0007", Samples.WithBody(body, members), $"'{Marked(body)}'");

    [Theory]
    [InlineData("int [|n = 2|]; return n * e;", "int")]
    [InlineData("float [|f = 2|]; return f * e;", "float")]
    [InlineData("decimal [|d = 2m|]; return (double)d * e;", "decimal")]
    [InlineData("string [|s = \"a\"|]; return e;", "string")]
    [InlineData("object? [|o = null|]; return e;", "object?")]
    [InlineData("double? [|n = e|]; return e;", "double?")]
    [InlineData("dynamic [|d = e|]; return d;", "dynamic")]
    [InlineData("double[] [|a = [e]|]; return e;", "double[]")]
    [InlineData("Func<double, double> [|f = x => x|]; return e;", "System.Func<double, double>")]
    [InlineData("(double, double) [|t = (e, e)|]; return e;", "(double, double)")]
    [InlineData("[|(double a, double b) = (e, e)|]; return a * b;", "(double a, double b)")]
    [InlineData("return [|(int)e|];", "int")]
    [InlineData("return (double)[|(float)e|];", "float")]
    [InlineData("return [|e > 0 ? 1 : 2|];", "int")]
    [InlineData("return [|(int)e & 3|];", "int")]
    [InlineData("return [|$\"{e}\".Length|];", "int")]
    [InlineData("return [|typeof(double).Name.Length|] * e;", "int")]
    [InlineData("return [|new Sample(1)|] + e;", "Samples.Sample")]
    [InlineData("int [|s = Math.Sign(e)|]; return s;", "int")]
    [InlineData("return [|Math.Min(1, 2)|] * e;", "int")]
    [InlineData("return F([|ref e|]);", "ref double", "private static double F(ref double x) => x;")]
    [InlineData("return F([|out double y|]) + y;", "out double", "private static double F(out double x) => x = 1;")]
    [InlineData("return F([|in e|]);", "in double", "private static double F(in double x) => x;")]
    [InlineData("return [|F(e, 1, 2)|];", "double[]", "private static double F(params double[] x) => x[0];")]
    [InlineData("return F([|2|]) * e;", "int", "private static double F(int n) => n;")]
    [InlineData("return [|F(e)|] * e;", "int", "private static int F(double x) => 1;")]
    [InlineData("[|F(e)|]; return e;", "void", "private static void F(double x) { }")]
    public void LK0008_a_type(string body, string type, string members = "") =>
        Reports("LK0008", Samples.WithBody(body, members + "public static double operator +(Sample a, double b) => b;"), type);

    [Theory]
    [InlineData("return [|s_field|] * e;", "s_field", "private static readonly double s_field = 2;")]
    [InlineData("return [|Property|] * e;", "Property", "private static double Property => 2;")]
    [InlineData("return [|Sample.Property|] > 1 ? e : delta;", "Property", "private static double Property { get; set; }")]
    [InlineData("return [|new Sample(1).Delta|] * e;", "Delta")]
    [InlineData("return [|TimeSpan.MaxValue.TotalDays|] * e;", "TotalDays")]
    public void LK0009_a_field_or_a_property(string body, string name, string members = "") => Reports("LK0009", Samples.WithBody(body, members), name);

    [Theory]
    [InlineData("return [|Math.Sin(e)|];", "Math.Sin")]
    [InlineData("return [|Math.Log(e, 2)|];", "Math.Log")]
    [InlineData("return [|Math.Atan2(e, 2)|];", "Math.Atan2")]
    [InlineData("return [|double.IsFinite(e)|] ? e : delta;", "Double.IsFinite")]
    [InlineData("return [|double.MinNumber(e, delta)|];", "Double.MinNumber")]
    [InlineData("return [|MathF.Abs((float)e)|];", "MathF.Abs")]
    [InlineData("[|Console.WriteLine(e)|]; return e;", "Console.WriteLine")]
    [InlineData("return [|e.CompareTo(delta)|];", "Double.CompareTo")]
    [InlineData("return [|default(Sample).Twice(e)|];", "Sample.Twice", "private double Twice(double x) => 2 * x;")]
    [InlineData("return [|Generic<double>(e)|];", "Sample.Generic", "private static T Generic<T>(T x) => x;")]
    [InlineData("return [|Helper.F(e)|];", "Helper.F", "private static class Helper { public static double F(double x) => x; }")]
    [InlineData("double x; [|double.TryParse(\"1\", out x)|]; return e;", "Double.TryParse")]
    public void LK0010_a_call(string body, string name, string members = "") => Reports("LK0010", Samples.WithBody(body, members), name, "Sample");

    [Theory]
    [InlineData("return [|Value(e, target, delta)|];", "Value")]
    [InlineData("return F(e);", "F", "private static double F(double x) => x > 1 ? [|F(x / 2)|] : x;")]
    [InlineData("return F(e);", "F", "private static double F(double x) => G(x) + 1; private static double G(double x) => [|F(x)|];")]
    [InlineData("return F(e);", "F", "private static partial double F(double x); private static partial double F(double y) => [|F(y)|];")]
    public void LK0011_recursion(string body, string name, string members = "") => Reports("LK0011", Samples.WithBody(body, members), name);

    [Fact]
    public void LK0011_between_value_and_derivative() => Reports(
        "LK0011",
        Samples.WithMembers("""
            static double Value(double prediction, double target, double delta) => Derivative(prediction, target, delta);
            static double Derivative(double prediction, double target, double delta) => [|Derivative(target, prediction, delta)|];
            """),
        "Derivative");

    [Theory]
    [InlineData("return Math.Pow(e, [|delta|]);")]
    [InlineData("return Math.Pow(e, [|0.5|]);")]
    [InlineData("return Math.Pow(e, [|65|]);")]
    [InlineData("return double.Pow(e, [|-65.0|]);")]
    [InlineData("return Math.Pow(e, [|double.NaN|]);")]
    [InlineData("return Math.Pow([|y: delta|], x: e);")]
    public void LK0013_a_power(string body) => Reports("LK0013", Samples.WithBody(body));

    [Fact]
    public void Every_mistake_is_shown_at_once_and_once() => Reports(
        "LK0010",
        Samples.WithBody("double a = [|Math.Sin(e)|]; if ([|Math.Sin(a)|] > 0) a += Twice(e); else a -= Twice(a); return [|Math.Sin(a)|];", "static double Twice(double x) => [|Math.Sin(x)|] + x;"),
        "Math.Sin",
        "Sample");

    private static string Marked(string body) => body[(body.IndexOf("[|", StringComparison.Ordinal) + 2)..body.IndexOf("|]", StringComparison.Ordinal)];
}
