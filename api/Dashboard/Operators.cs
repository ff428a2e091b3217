using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using OrleansBatch.Api.Problems;

namespace OrleansBatch.Api.Dashboard;

/// <summary>
/// Who may operate. Without keys the API can't tell people apart, so: who sits at this machine. A request that a proxy
/// says it passed on comes from anywhere, although its connection comes from this machine.
/// </summary>
internal static class Operators
{
    /// <summary>The name of the policy.</summary>
    public const string Policy = "operate";

    private static readonly string[] PassedOn =
        ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via"];

    /// <summary>Registers the policy, and how it refuses.</summary>
    public static void AddOperators(this IServiceCollection services)
    {
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalWriter>();
        services.AddAuthorizationBuilder().AddPolicy(
            Policy,
            policy => policy.RequireAssertion(asked => asked.Resource is HttpContext context && IsHere(context)));
    }

    /// <summary>Whether a request comes from this machine, and from nobody behind it as far as it says.</summary>
    public static bool IsHere(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && !PassedOn.Any(context.Request.Headers.ContainsKey);

    private sealed class RefusalWriter : IAuthorizationMiddlewareResultHandler
    {
        public Task HandleAsync(
            RequestDelegate next,
            HttpContext context,
            AuthorizationPolicy policy,
            PolicyAuthorizationResult authorizeResult) =>
            authorizeResult.Succeeded ? next(context) : Refused.ToResult().ExecuteAsync(context);

        private static Refusal Refused { get; } = new(
            ProblemKind.OperatorsOnly, "This is for operators at the machine itself, and not through a proxy.");
    }
}
