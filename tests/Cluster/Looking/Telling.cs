namespace OrleansBatch.Tests.Cluster.Looking;

/// <summary>Telling a cluster what to do.</summary>
internal static class Telling
{
    /// <summary>Posts to an address that takes no body.</summary>
    public static async Task TellAsync(this HttpClient api, string address)
    {
        using var answer = await api.PostAsync(new Uri(address, UriKind.Relative), null);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {await answer.Content.ReadAsStringAsync()}");
    }
}
