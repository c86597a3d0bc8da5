namespace LossKernels.Generators.Tests.Frontend;

/// <summary>
/// Bodies of Value, each about one thing that C# does: <c>e</c> is the error, <c>delta</c> a parameter. They read the
/// same to C# and to the front end, or one of both is wrong.
/// </summary>
internal static class Definitions
{
    public static readonly IReadOnlyDictionary<string, string> Bodies = new Dictionary<string, string>
    {
        ["Arithmetic"] = "return (e + delta) * (e - delta) / (target + 3) - -e + +delta;",
        ["Locals"] = "double a = e * e, b = a + delta; double c; c = b; return a * c;",
        ["Reassigned"] = "double a = e; a = a * a; a = a + a; return a;",
        ["Compound"] = "double a = e; a += delta; a *= e; a -= target; a /= delta + 7; return a;",
        ["CompoundReadsFirst"] = "double a = e; a += a = delta; return a;",
        ["AssignmentIsAValue"] = "double a, b; a = b = e * delta; return a + b * (a = target) + a;",
        ["ParameterAssigned"] = "target = target * 2; prediction -= target; return prediction;",
        ["LeftToRight"] = "double a = e; return a + (a = delta) * a - (a = target);",
        ["If"] = "double a = delta; if (e > 0) a = e; return a;",
        ["IfElse"] = "double a; if (e > 0) { a = e; } else { a = -e; a += 1; } return a;",
        ["EarlyReturn"] = "if (e < -delta) return -1; if (e > delta) return 1; return e;",
        ["ElseIf"] = "if (e < 0) return 1; else if (e < 1) return 2; else if (e < 2) return 3; else return 4;",
        ["NestedIf"] = "double a = 0; if (e > 0) { if (delta > 1) a = 1; else a = 2; if (e > 5) a += 10; } else a = 3; return a;",
        ["NestedReturn"] = "double a = 1; if (e > 0) { if (delta > e) return 5; a = 2; if (e > 3) { return a; } a += 1; } return a * e;",
        ["ReturnInElse"] = "double a = 2; if (e > 0) a = e; else { if (target > 0) return -1; a = target; } return a + 1;",
        ["Blocks"] = "double a = e; { double b = a * 2; { a = b + 1; } } { double b = 3; a += b; } return a;",
        ["Conditional"] = "return e > delta ? e : e < 0 ? -e : delta;",
        ["BoolLocal"] = "bool far = Math.Abs(e) > delta; bool near = !far; if (near) return 1; return far ? e : 2;",
        ["BoolChosen"] = "bool b = e > 0 ? delta > 1 : target > 1; if (e > 2) b = !b; return b ? 1.0 : 2.0;",
        ["Logic"] = "return e > 0 && delta > 1 || !(target > 0) ? 1.5 : 2.5;",
        ["LogicWithoutShortcut"] = "bool b = e > 0 & delta > 1; b |= target > 0; b &= e < 9; return b ? 1.5 : 2.5;",
        ["Comparisons"] = "return (e < 1 ? 1.0 : 0.0) + (e <= 1 ? 2.0 : 0.0) + (e > 1 ? 4.0 : 0.0) + (e >= 1 ? 8.0 : 0.0) + (e == 1 ? 16.0 : 0.0) + (e != 1 ? 32.0 : 0.0);",
        ["AssignedInCondition"] = "double a; if ((a = e * 2) > delta) return a; return a + 1;",
        ["AssignedAfterAnd"] = "double a = 1; if (e > 0 && (a = delta) > 2) return a; return a * e;",
        ["AssignedAfterOr"] = "double a = 1; bool b = e > 0 || (a = delta) > 2; return b ? a : a * e;",
        ["AssignedInChoice"] = "double a = 1; double b = e > 0 ? (a = delta) : target; return a + b;",
        ["BoolAssignedInCondition"] = "bool b = false; if (e > 0 && (b = delta > 1)) return b ? 3.0 : 4.0; return b ? 5.0 : 6.0;",
        ["Helpers"] = "return Half(Square(e)) + Half(delta);",
        ["NamedArguments"] = "double a = e; return Weigh(b: a = a + 1, a: a, c: a = delta) + a;",
        ["Optional"] = "return Weigh(e, delta) + Weigh(e, c: 3, b: 2);",
        ["BoolHelper"] = "return IsFar(e, delta) ? 1.0 : IsFar(delta, e) ? 2.0 : 3.0;",
        ["HelperAssignsItsParameter"] = "double a = Bump(e); return a + e;",
        ["HelperWithBranches"] = "return Branchy(e, delta) * Branchy(target, e);",
        ["SameNames"] = "double x = e; double a = Square(delta); return x + a;",
        ["PartialHelper"] = "return Elsewhere(e);",
        ["CallStatement"] = "Square(e); return e;",
        ["Constants"] = "const double half = 0.5; const int two = 2; const bool on = true; return on ? half * e + two : Scale * 1e3;",
        ["ConstantMembers"] = "return Math.PI * e + Scale + double.Epsilon + -0.0 + (double)Count + Count * e;",
        ["IntegerConstants"] = "double a = 1; a += 2; return a * e / 3 + 4 - ('a' * 0.5f) + 7 / 2;",
        ["NegativeZero"] = "return e * -0.0 + -0.0;",
        ["NotANumber"] = "return double.IsNaN(e) ? 7 : e != e ? 8 : e;",
        ["Checked"] = "checked { return checked(e + 1) * unchecked(delta); }",
        ["Functions"] = "return Math.Abs(e) + Math.CopySign(delta, e + 1e3) + Math.Sqrt(Math.Abs(target)) + Math.FusedMultiplyAdd(e, delta, target);",
        ["Extrema"] = "return Math.Min(e, delta) + 2 * Math.Max(e, target) + 3 * Math.Min(e, 0) + 4 * Math.Max(0, e);",
        ["ExtremaOfDouble"] = "return double.Min(e, delta) + 2 * double.Max(e, target) + double.Abs(e) * double.Sqrt(double.Abs(delta));",
        ["Clamp"] = "double d = Math.Abs(delta); return Math.Clamp(e, -d, d) + Math.Clamp(max: d, value: target, min: -1 - d);",
        ["EmptyStatements"] = ";;{ } return e;;",
        ["Shadowing"] = "double prediction2 = prediction; { double inner = 1; prediction2 += inner; } { double inner = 2; prediction2 *= inner; } return prediction2;",
    };

    /// <summary>What the bodies call.</summary>
    public const string Members = """
            private const double Scale = 2.5;
            private const int Count = 3;
            private static double Half(double x) => 0.5 * x;
            private static double Square(double x) { double a = x; return a * x; }
            private static double Weigh(double a, double b, double c = 4) => a + 10 * b + 100 * c;
            private static bool IsFar(double x, double limit) { if (limit < 0) return false; return Math.Abs(x) > limit; }
            private static double Bump(double e) { e += 1; return e; }
            private static double Branchy(double a, double b) { if (a > b) { if (b > 0) return a; b = 1; } else a = 2; return a - b; }
            private static partial double Elsewhere(double x);
        """;

    public const string OtherPart = "    private static partial double Elsewhere(double y) => y * Scale + Elsewhere(0.5, y);\n    private static double Elsewhere(double a, double b) => a * b;";
}
