using LossKernels;

// What an app does that fine-tunes on the device: one loss on float32, value and gradient. With four losses it shows
// what each further one costs, and that the first program really is without them.
float[] prediction = [1.5f, -2, 0.25f], target = [1, 1, 1], gradient = new float[3];
double loss = Loss.Mean(new Huber(1.0), prediction.AsSpan(), target.AsSpan(), gradient.AsSpan());
#if FOUR
loss += Loss.Mean(new MeanSquaredError(), prediction.AsSpan(), target.AsSpan(), gradient.AsSpan());
loss += Loss.Mean(new MeanAbsoluteError(), prediction.AsSpan(), target.AsSpan(), gradient.AsSpan());
loss += Loss.Mean(new SmoothL1(0.5), prediction.AsSpan(), target.AsSpan(), gradient.AsSpan());
#endif
Console.WriteLine($"{loss} {gradient[0]} {Backend.Current}");
