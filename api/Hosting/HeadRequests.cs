namespace OrleansBatch.Api.Hosting;

/// <summary>Answers HEAD as GET is answered; the server leaves the body out.</summary>
internal static class HeadRequests
{
    /// <summary>Lets routing find what GET would find.</summary>
    public static Task AnswerAsGet(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method) && !IsStream(context.Request.Path))
        {
            context.Request.Method = HttpMethods.Get;
        }
        return next(context);
    }

    // It would go on until the batch has ended, to nobody.
    private static bool IsStream(PathString path) =>
        path.Value is { } text && text.EndsWith("/events", StringComparison.Ordinal);
}
