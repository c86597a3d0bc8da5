namespace LossKernels.Bench;

/// <summary>Requests beside the bytes that they move, at the speed of the triad.</summary>
internal static class RequestReport
{
    public static void Run(string[] names)
    {
        Console.WriteLine($"Huber(1), mean and gradient by request, backend {Backend.Current}; the limit is the time of the bytes at the speed of the triad,");
        Console.WriteLine("with stores past the caches where requests choose them.");
        Console.WriteLine();
        Console.WriteLine($"| request | bytes | elements | {Pairs.Header}");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|");
        foreach (RequestCase request in RequestCase.All.Where(r => names.Length == 0 || names.Contains(r.Name)))
            foreach (int count in (int[])[1 << 14, 1 << 20, 1 << 24])
                Measure(request, count);
    }

    private static void Measure(RequestCase request, int count)
    {
        // The triad's arrays take as much room, so that what fits into the caches for one does so for the other.
        int triad = (int)(count * (request.Bytes - request.Again) / Triad.BytesPerElement) & ~0xFF;
        double scale = count * request.Bytes / (triad * Triad.BytesPerElement);
        using var arrays = new Arrays(count, triad);
        bool stream = count == 1 << 24;
        string columns = Pairs.Measure(count, () => Triad.Run(arrays, stream, request.Threads), scale, () => request.Evaluate(arrays));
        Console.WriteLine($"| {request} | {request.Bytes:0.##} | {count:N0} | {columns}");
    }
}
