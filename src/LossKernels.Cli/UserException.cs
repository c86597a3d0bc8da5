namespace LossKernels.Cli;

/// <summary>Something the user can put right. The message is one line that names what was given and what is allowed.</summary>
internal sealed class UserException(string message) : Exception(message);
