using BenchmarkDotNet.Running;
using LossKernels.Bench;

if (args is ["paired", .. string[] names])
    PairedReport.Run(names);
else if (args is ["requests", .. string[] requests])
    RequestReport.Run(requests);
else if (args is ["rows"])
    RowReport.Run();
else
    BenchmarkSwitcher.FromAssembly(typeof(BenchConfig).Assembly).Run(args, new BenchConfig());
