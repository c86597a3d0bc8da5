namespace ManagedCuda;

/// <summary>What every body here does.</summary>
internal static class StandIn
{
    public static NotSupportedException Missing() => new("this build has declarations in the place of ManagedCuda: build with -p:UseManagedCuda=true");
}
