using OrleansBatch.Tests.Integration.Host;

[assembly: AssemblyFixture(typeof(ApiServer))]
