#if ORLEANS
using System.Net.Sockets;
using OrleansBatch.Silo.Membership;

namespace OrleansBatch.Silo.Engine;

/// <summary>Keeps a silo from joining before its dead predecessors can be told from the living.</summary>
internal sealed partial class JoinGate(IMembershipTable table, TimeProvider time, ILogger<JoinGate> logger)
    : ILifecycleParticipant<ISiloLifecycle>
{
    private static readonly TimeSpan LookPeriod = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(1);

    // A clock that is ahead keeps its rows fresh for too long: then the engine decides.
    private static readonly TimeSpan WaitAtMost = Silence.OutOfDate * 2;

    /// <summary>Takes its place before the silo reads the table and joins.</summary>
    public void Participate(ISiloLifecycle observer) =>
        observer.Subscribe(nameof(JoinGate), ServiceLifecycleStage.RuntimeStorageServices, WaitAsync);

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        await table.InitializeMembershipTableAsync(true, cancellationToken);
        var began = time.GetTimestamp();
        var first = await ReadAsync(cancellationToken);
        var latest = first;
        using var timer = new PeriodicTimer(LookPeriod, time);
        while (time.GetElapsedTime(began) < WaitAtMost)
        {
            var reached = await ReachAsync(latest, cancellationToken);
            var unsure = JoinPolicy.Unsure([.. first.Keys], latest.Keys, reached.Contains, time.GetUtcNow());
            if (unsure.Count == 0)
            {
                return;
            }

            if (ReferenceEquals(latest, first))
            {
                LogWaits(unsure.Count, unsure[0].Silo);
            }

            await timer.WaitForNextTickAsync(cancellationToken);
            latest = await ReadAsync(cancellationToken);
        }
    }

    private async Task<Dictionary<Member, SiloAddress>> ReadAsync(CancellationToken cancellationToken)
    {
        var data = await table.ReadAllAsync(cancellationToken);
        return data.Members
            .Select(row => row.Item1)
            .Where(entry => entry.Status == SiloStatus.Active)
            .ToDictionary(SignOf, entry => entry.SiloAddress);
    }

    private static Member SignOf(MembershipEntry entry)
    {
        var sign = entry.IAmAliveTime > entry.StartTime ? entry.IAmAliveTime : entry.StartTime;
        return new(entry.SiloAddress.ToParsableString(), new(DateTime.SpecifyKind(sign, DateTimeKind.Utc)));
    }

    private async Task<HashSet<Member>> ReachAsync(
        Dictionary<Member, SiloAddress> members, CancellationToken cancellationToken)
    {
        var asked = members.Select(async member =>
            await AnswersAsync(member.Value, cancellationToken) ? member.Key : null);
        return [.. (await Task.WhenAll(asked)).OfType<Member>()];
    }

    private async Task<bool> AnswersAsync(SiloAddress silo, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(AnswerWithin, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var client = new TcpClient(silo.Endpoint.AddressFamily);
        try
        {
            await client.ConnectAsync(silo.Endpoint, either.Token);
            return true;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Joins once it is certain that silos which do not answer are dead: {Count}, such as {Silo}.")]
    private partial void LogWaits(int count, string silo);
}
#endif
