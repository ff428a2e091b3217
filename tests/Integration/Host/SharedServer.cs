using OrleansBatch.Tests.Integration.Host;

[assembly: AssemblyFixture(typeof(ApiServer))]

namespace OrleansBatch.Tests.Integration.Host;

/// <summary>A server that one class of tests has to itself.</summary>
public sealed class OwnServer : ApiServer;
