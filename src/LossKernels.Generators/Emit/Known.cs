namespace LossKernels.Generators.Emit;

/// <summary>
/// What generated code names outside the loss, each from the root: a using directive would give way to a type,
/// namespace or parameter of the user's that is called Math, Backend or System.
/// </summary>
internal static class Known
{
    public const string System = "global::System";
    public const string BitConverter = System + ".BitConverter";
    public const string ReadOnlyList = System + ".Collections.Generic.IReadOnlyList";
    public const string Compiler = System + ".Runtime.CompilerServices";
    public const string Unsafe = Compiler + ".Unsafe";
    public const string Intrinsics = System + ".Runtime.Intrinsics";
    public const string X86 = Intrinsics + ".X86";
    public const string Arm = Intrinsics + ".Arm";

    public const string Library = "global::LossKernels";
    public const string Backend = Library + ".Backend";
    public const string Runtime = Library + ".Runtime";

    /// <summary>An attribute that asks for an option of the JIT.</summary>
    public static string MethodImpl(string option) => $"[{Compiler}.MethodImpl({Compiler}.MethodImplOptions.{option})]";
}
