using Microsoft.Extensions.Logging;
using Orleans.Storage;
using OrleansBatch.Embedded.Activations;

namespace OrleansBatch.Embedded.Calls;

/// <summary>A call that nobody waits for. Its failures are logged.</summary>
internal sealed partial class OneWayCall(GrainId target, VoidMethod method, object?[] arguments, ILogger log)
    : Call(target, method.Traits)
{
    public override bool IsSettled => false;

    public override async Task RunAsync(Activation host)
    {
        try
        {
            await method.Invoke(host.GrainInstance!, arguments);
        }
        catch (InconsistentStateException conflict) when (conflict.IsSourceActivation)
        {
            host.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, conflict.Message));
            Fail(conflict);
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
    }

    public override void Fail(Exception exception) => LogFailed(log, exception, method, Target);

    [LoggerMessage(Level = LogLevel.Warning, Message = "One-way call of {Method} of grain {Grain} failed.")]
    private static partial void LogFailed(ILogger log, Exception exception, GrainMethod method, GrainId grain);
}
