using System.Collections.Frozen;

namespace OrleansBatch.Pipeline.Entities;

/// <summary>What signs and words for currencies mean.</summary>
internal static class Currencies
{
    private static readonly FrozenDictionary<string, string> Codes = new Dictionary<string, string>
    {
        ["US$"] = "USD",
        ["USD$"] = "USD",
        ["DOLLAR"] = "USD",
        ["DOLLARS"] = "USD",
        ["USDOLLAR"] = "USD",
        ["USDOLLARS"] = "USD",
        ["€"] = "EUR",
        ["EURO"] = "EUR",
        ["EUROS"] = "EUR",
        ["£"] = "GBP",
        ["POUND"] = "GBP",
        ["POUNDS"] = "GBP",
        ["POUNDSTERLING"] = "GBP",
        ["POUNDSSTERLING"] = "GBP",
        ["LIBRASESTERLINAS"] = "GBP",
        ["¥"] = "JPY",
        ["YEN"] = "JPY",
        ["₹"] = "INR",
        ["COP$"] = "COP",
        ["PESOSCOLOMBIANOS"] = "COP",
        ["COLOMBIANPESOS"] = "COP",
        ["MX$"] = "MXN",
        ["MXN$"] = "MXN",
        ["PESOSMEXICANOS"] = "MXN",
        ["MEXICANPESOS"] = "MXN",
        ["PESOSCHILENOS"] = "CLP",
        ["CHILEANPESOS"] = "CLP",
        ["PESOSARGENTINOS"] = "ARS",
        ["ARGENTINEPESOS"] = "ARS",
        ["CA$"] = "CAD",
        ["CAN$"] = "CAD",
        ["CAD$"] = "CAD",
        ["CDN$"] = "CAD",
        ["C$"] = "CAD",
        ["A$"] = "AUD",
        ["AU$"] = "AUD",
        ["NZ$"] = "NZD",
        ["HK$"] = "HKD",
        ["R$"] = "BRL",
        ["REALES"] = "BRL",
        ["S/"] = "PEN",
        ["SOLES"] = "PEN",
        ["PESETAS"] = "ESP",
        ["PTAS"] = "ESP",
        ["BOLIVIANOS"] = "BOB",
        ["QUETZALES"] = "GTQ",
        ["LEMPIRAS"] = "HNL",
        ["GUARANÍES"] = "PYG",
        ["GUARANIES"] = "PYG",
        ["CENTS"] = "USD",
        ["SMMLV"] = "SMLMV",
        ["SMLV"] = "SMLMV",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The ISO 4217 code where the name tells it, else the name; and the share of its unit.</summary>
    public static (string Code, decimal Factor) Of(string name, WritingConventions conventions)
    {
        var plain = string.Concat(name.ToUpperInvariant().Where(letter => !char.IsWhiteSpace(letter) && letter != '.'));
        return plain switch
        {
            "$" => (conventions.DollarSign, 1m),
            "CENTS" => ("USD", 0.01m),
            "PESOS" or "CENTAVOS" => (plain.ToLowerInvariant(), 1m),
            _ when plain.StartsWith("DÓLARES", StringComparison.Ordinal)
                || plain.StartsWith("DOLARES", StringComparison.Ordinal) => ("USD", 1m),
            _ when plain.StartsWith("SALARIOS", StringComparison.Ordinal) => ("SMLMV", 1m),
            _ => (Codes.GetValueOrDefault(plain, plain), 1m),
        };
    }
}
