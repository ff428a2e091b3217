using System.IO.Pipelines;
using System.Net;

namespace OrleansBatch.Tests.Integration.Host;

/// <summary>
/// A body that goes out piece by piece, as it is written to the pipe, once the server has asked for it.
/// </summary>
internal sealed class FlowingContent(PipeReader body, TaskCompletionSource asked) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        asked.SetResult();
        while (await body.ReadAsync() is { } read && !(read.IsCompleted && read.Buffer.IsEmpty))
        {
            foreach (var piece in read.Buffer)
            {
                await stream.WriteAsync(piece);
            }
            body.AdvanceTo(read.Buffer.End);
            await stream.FlushAsync();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
