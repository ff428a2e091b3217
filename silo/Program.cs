using OrleansBatch.Silo.Hosting;

return await HostStart.RunAsync(() => WorkerHost.BuildAsync(args, CancellationToken.None));
