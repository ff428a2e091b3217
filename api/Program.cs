using OrleansBatch.Api.Hosting;
using OrleansBatch.Silo.Hosting;

return await HostStart.RunAsync(() => ApiHost.BuildAsync(args, CancellationToken.None));
