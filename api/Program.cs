using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using OrleansBatch.Api.Hosting;
using OrleansBatch.Silo.Storage;

try
{
    await using var app = await ApiHost.BuildAsync(args, CancellationToken.None);
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (e is StartupException
    or UnsafeStorageException
    or OptionsValidationException
    or UnauthorizedAccessException
    or DirectoryNotFoundException)
{
    await Console.Error.WriteLineAsync($"OrleansBatch does not start: {e.Message}");
    return 2;
}
catch (IOException e) when (e.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"OrleansBatch does not start: {e.Message} Give another --port.");
    return 2;
}
