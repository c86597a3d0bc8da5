namespace System.Runtime.CompilerServices;

/// <summary>What the compiler needs for records on netstandard2.0, where the framework lacks it.</summary>
internal static class IsExternalInit;
