using System.Globalization;

namespace LossKernels.CudaEmulator.Driver;

/// <summary>A failure that does not come of the caller: at the n-th time that it could happen, counted from when it was asked for.</summary>
internal sealed class Injection
{
    private Failure failure;
    private long left;

    /// <summary>Whether it was asked for and did happen.</summary>
    public bool HasHappened { get; private set; }

    /// <param name="name">Such as <c>allocation</c>.</param>
    /// <param name="at">From 1.</param>
    /// <returns>Whether there is such a failure.</returns>
    public bool TrySet(string name, string at)
    {
        HasHappened = false;
        return Enum.TryParse(name, ignoreCase: true, out failure) && Enum.IsDefined(failure)
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out left) && left > 0;
    }

    public void Clear() => (left, HasHappened) = (0, false);

    /// <summary>Whether it happens now, where it could.</summary>
    public bool Happens(Failure now)
    {
        if (left == 0 || now != failure || --left > 0)
            return false;
        HasHappened = true;
        return true;
    }
}
