namespace OrleansBatch.Pipeline.Entities;

/// <summary>Acts of the European Union as they are cited in English and Spanish.</summary>
internal static class EuropeanUnion
{
    /// <summary>An expression for the article that is cited.</summary>
    public const string Article =
        @"(?:art(?:icle|[ií]culo)?s?\.?[ \t\n]{1,3}"
        + @"(?<article>[0-9]{1,4}(?:\.[0-9]{1,3}){0,3}(?:\([0-9a-z]{1,4}\)){0,4})\.?[ºo°]?,?[ \t\n]{1,3})";

    /// <summary>An expression for who made it and when, which some citations tell.</summary>
    public const string Makers =
        @"(?:[ \t\n]{1,3}(?:of[ \t\n]{1,3}the[ \t\n]{1,3}European[ \t\n]{1,3}Parliament[ \t\n]{1,3}and[ \t\n]{1,3}of[ \t\n]{1,3}the[ \t\n]{1,3}Council|"
        + @"del[ \t\n]{1,3}Parlamento[ \t\n]{1,3}Europeo[ \t\n]{1,3}y[ \t\n]{1,3}del[ \t\n]{1,3}Consejo))?"
        + @"(?:,?[ \t\n]{1,3}(?:of|de)[ \t\n]{1,3}[0-9]{1,2}[ \t\n]{1,3}(?:de[ \t\n]{1,3})?[a-z]{3,10}[ \t\n]{1,3}(?:de[ \t\n]{1,3})?[12][0-9]{3}\b)?";

    /// <summary>The act in English, and its article; null where nothing shows that it is one of the Union.</summary>
    public static string? Normalize(Candidate found)
    {
        var body = found["body"].Length > 0 ? found["body"] : found["suffix"];
        if (body.Length == 0)
        {
            return null;
        }
        var english = body.ToUpperInvariant() switch
        {
            "UE" => "EU",
            "CE" => "EC",
            "CEE" => "EEC",
            var other => other,
        };
        var kind = char.ToUpperInvariant(found["kind"][0]) switch
        {
            'R' => "Regulation",
            _ when found["kind"].StartsWith("dir", StringComparison.OrdinalIgnoreCase) => "Directive",
            _ => "Decision",
        };
        var act = found["body"].Length > 0
            ? $"{kind} ({english}) {found["number"]}"
            : $"{kind} {found["number"]}/{english}";
        return found["article"].Length > 0 ? $"{act}, art. {found["article"]}" : act;
    }
}
