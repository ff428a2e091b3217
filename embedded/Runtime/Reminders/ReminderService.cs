using Microsoft.Extensions.Logging;
using OrleansBatch.Embedded.Activations;
using OrleansBatch.Embedded.Scheduling;

namespace OrleansBatch.Embedded.Reminders;

/// <summary>Registers reminders and lets them tick while the engine runs.</summary>
internal sealed partial class ReminderService : IReminderService, IDisposable
{
    /// <summary>The shortest period, as in Orleans: reminders are for minutes and more, timers for less.</summary>
    public static readonly TimeSpan MinimumPeriod = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan RefreshPeriod = TimeSpan.FromMinutes(5);

    private readonly GrainEngine engine;
    private readonly IReminderTable table;
    private readonly TurnScheduler turns;
    private readonly Lock gate = new();
    private readonly Dictionary<(GrainId Grain, string Name), TickingReminder> ticking = [];
    private ITimer? refresh;
    private long changes;
    private bool stopped;

    public ReminderService(GrainEngine engine, IReminderTable table)
    {
        (this.engine, this.table) = (engine, table);
        turns = new TurnScheduler(engine.Work, owner: null, engine.Lifetime);
    }

    /// <summary>Loads the reminders and begins to tick.</summary>
    public async Task StartAsync()
    {
        await LoadAsync();
        refresh = engine.Time.CreateTimer(
            static self => ((ReminderService)self!).Refresh(),
            this,
            RefreshPeriod,
            RefreshPeriod);
    }

    /// <summary>Ticks no more; the reminders stay in storage.</summary>
    public void Dispose()
    {
        refresh?.Dispose();
        lock (gate)
        {
            stopped = true;
            foreach (var one in ticking.Values)
            {
                one.Dispose();
            }

            ticking.Clear();
        }
    }

    public async Task<IGrainReminder> RegisterOrUpdate(GrainId grain, string name, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        if (period < MinimumPeriod)
        {
            throw new ArgumentException(
                $"Reminder '{name}' of grain {grain} has the period {period}; the shortest is {MinimumPeriod}.",
                nameof(period));
        }

        var etag = Guid.NewGuid().ToString();
        var entry = new ReminderEntry(grain, name, etag, engine.Time.GetUtcNow().UtcDateTime + dueTime, period);
        await table.WriteAsync(entry);
        lock (gate)
        {
            changes++;

            // A slow storage must not make it lose its first tick.
            Tick(entry, entry.StartAt);
        }

        return entry;
    }

    public async Task<IGrainReminder?> Find(GrainId grain, string name) => await table.FindAsync(grain, name);

    public async Task<List<IGrainReminder>> List(GrainId grain) => [.. await table.ReadAsync(grain)];

    public async Task Unregister(IGrainReminder reminder)
    {
        var entry = (ReminderEntry)reminder;
        if (!await table.RemoveAsync(entry.Grain, entry.Name, entry.ETag) &&
            await table.FindAsync(entry.Grain, entry.Name) is not null)
        {
            throw new ReminderException(
                $"Reminder '{entry.Name}' of grain {entry.Grain} was changed since it was read. Get it again.");
        }

        lock (gate)
        {
            changes++;
            Silence((entry.Grain, entry.Name));
        }
    }

    private void Refresh() => turns.Post(static self => self.RefreshAsync(), this);

    private async Task RefreshAsync()
    {
        try
        {
            await LoadAsync();
        }
        catch (Exception exception)
        {
            // What was loaded goes on ticking; the next refresh comes by itself.
            LogRefreshFailed(engine.Log, exception);
        }
    }

    private async Task LoadAsync()
    {
        var seen = Interlocked.Read(ref changes);
        var stored = await table.ReadAllAsync();
        lock (gate)
        {
            if (stopped || seen != changes)
            {
                // Something was registered or ended while storage was read; what was read may be older.
                return;
            }

            var kept = stored.Select(static entry => (entry.Grain, entry.Name));
            foreach (var gone in ticking.Keys.Except(kept).ToArray())
            {
                Silence(gone);
            }

            foreach (var entry in stored)
            {
                Tick(entry, entry.TickFrom(engine.Time.GetUtcNow().UtcDateTime));
            }
        }
    }

    /// <summary>Lets a reminder tick, in place of an older version. Under the gate.</summary>
    private void Tick(ReminderEntry entry, DateTime first)
    {
        var key = (entry.Grain, entry.Name);
        if (stopped || (ticking.TryGetValue(key, out var known) && known.Entry.ETag == entry.ETag))
        {
            return;
        }

        Silence(key);
        ticking[key] = new TickingReminder(engine, turns, entry, first);
    }

    /// <summary>Ends the ticks of a reminder. Under the gate.</summary>
    private void Silence((GrainId Grain, string Name) key)
    {
        if (ticking.Remove(key, out var old))
        {
            old.Dispose();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reminders could not be read again; those known go on.")]
    private static partial void LogRefreshFailed(ILogger log, Exception exception);
}
