namespace LossKernels.Generators.Tests.Support;

/// <summary>Sources of losses around the part that a test is about.</summary>
internal static class Samples
{
    /// <summary>A loss with the parameter delta whose value is what a body returns; <c>e</c> is the error.</summary>
    public static string WithBody(string body, string members = "") => WithMembers($$"""
            public static double Value(double prediction, double target, double delta)
            {
                double e = prediction - target;
                {{body}}
            }

            {{members}}
        """);

    /// <summary>A loss with the parameter delta and these members.</summary>
    public static string WithMembers(string members, string name = "Sample") => $$"""
        using System;
        using System.Collections.Generic;
        using LossKernels;

        namespace Samples;

        [LossKernel("sample")]
        public readonly partial record struct {{name}}(double Delta)
        {
        {{members}}
        }
        """;
}
