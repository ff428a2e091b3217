namespace OrleansBatch.Tests.Unit.Pipeline.Support;

/// <summary>A stream that only gives, in a way that a test chooses.</summary>
internal abstract class GivingStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>Zeros without end.</summary>
internal sealed class EndlessStream : GivingStream
{
    public long Given { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Given += buffer.Length;
        return new(buffer.Length);
    }
}

/// <summary>A few bytes, and then the connection is gone.</summary>
internal sealed class BreakingStream : GivingStream
{
    private bool gave;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (gave)
        {
            throw new IOException("The connection was reset.");
        }
        gave = true;
        return new(10);
    }
}

/// <summary>Gives its bytes, and its end only when it is released.</summary>
internal sealed class SlowStream(byte[] bytes) : GivingStream
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool gave;

    /// <summary>Done once all bytes were taken.</summary>
    public Task Reached => reached.Task;

    public void Release() => released.SetResult();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!gave)
        {
            gave = true;
            bytes.CopyTo(buffer);
            return bytes.Length;
        }
        reached.TrySetResult();
        await released.Task;
        return 0;
    }
}
