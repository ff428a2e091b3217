namespace OrleansBatch.Tests.Unit.Pipeline.Entities;

public sealed class Amounts_in_a_text
{
    [Theory]
    [InlineData("costs $5.", "$5 = USD 5")]
    [InlineData("$1,250.00 in fees", "$1,250.00 = USD 1250")]
    [InlineData("US$ 3.5 million today", "US$ 3.5 million = USD 3500000")]
    [InlineData("$2bn", "$2bn = USD 2000000000")]
    [InlineData("$5k, paid", "$5k = USD 5000")]
    [InlineData("USD 5,000", "USD 5,000 = USD 5000")]
    [InlineData("5,000 USD", "5,000 USD = USD 5000")]
    [InlineData("EUR 1.234,56", "EUR 1.234,56 = EUR 1234.56")]
    [InlineData("1 234,56 €", "1 234,56 € = EUR 1234.56")]
    [InlineData("€5m", "€5m = EUR 5000000")]
    [InlineData("£12.50", "£12.50 = GBP 12.5")]
    [InlineData("¥1,000", "¥1,000 = JPY 1000")]
    [InlineData("5 million dollars", "5 million dollars = USD 5000000")]
    [InlineData("two or 3 euros", "3 euros = EUR 3")]
    [InlineData("50 cents", "50 cents = USD 0.5")]
    [InlineData("COP 1.000.000", "COP 1.000.000 = COP 1000000")]
    [InlineData("2 mil millones de dólares", "2 mil millones de dólares = USD 2000000000")]
    [InlineData("1.500 pesos colombianos", "1.500 pesos colombianos = COP 1500")]
    [InlineData("5 millones de pesos", "5 millones de pesos = pesos 5000000")]
    [InlineData("3 billones de pesos", "3 billones de pesos = pesos 3000000000000")]
    [InlineData("10 SMLMV", "10 SMLMV = SMLMV 10")]
    [InlineData("five million dollars ($5,000,000)", "five million dollars ($5,000,000) = USD 5000000")]
    [InlineData("One Hundred and 00/100 Dollars ($100.00)", "One Hundred and 00/100 Dollars ($100.00) = USD 100")]
    [InlineData(
        "QUINIENTOS MILLONES DE PESOS M/CTE ($500.000.000)",
        "QUINIENTOS MILLONES DE PESOS M/CTE ($500.000.000) = pesos 500000000")]
    [InlineData("la suma de dos mil pesos", "dos mil pesos = pesos 2000")]
    [InlineData("COP 3.500 millones", "COP 3.500 millones = COP 3500000000")]
    [InlineData("par value $.0001 each", "$.0001 = USD 0.0001")]
    [InlineData("2.422.862 pesetas", "2.422.862 pesetas = ESP 2422862")]
    [InlineData("20 salarios mínimos legales mensuales vigentes", "20 salarios mínimos legales mensuales vigentes = SMLMV 20")]
    public void Of_money_are_found_by_sign_code_or_word(string text, string amounts) =>
        Assert.Equal(amounts, Find.All("money", text));

    [Fact]
    public void Of_money_keep_the_dollar_sign_where_it_may_mean_pesos() =>
        Assert.Equal("$1.234.567 = $ 1234567", Find.All("money", "por $1.234.567 en total", "spa"));

    [Theory]
    [InlineData("awk '{print $1}'")]
    [InlineData("\"$5\"")]
    [InlineData("the formula $3$")]
    [InlineData("Copyright 2008 Cop")]
    [InlineData("see 1 pen")]
    [InlineData("s/1")]
    [InlineData("2012 Kars")]
    [InlineData("$12.34.56")]
    [InlineData("A$B")]
    public void Of_money_are_not_found_in_what_only_looks_like_them(string text) =>
        Assert.Equal("", Find.All("money", text));

    [Theory]
    [InlineData("12.5%", "12.5% = 12.5%")]
    [InlineData("12,5 %", "12,5 % = 12.5%")]
    [InlineData("5 percent", "5 percent = 5%")]
    [InlineData("5 per cent", "5 per cent = 5%")]
    [InlineData("el 5 por ciento", "5 por ciento = 5%")]
    [InlineData("by -3%", "3% = -3%")]
    [InlineData("5-10%", "10% = 10%")]
    [InlineData("1,000%", "1,000% = 1000%")]
    [InlineData("five percent (5%) a year", "five percent (5%) = 5%")]
    [InlineData("cincuenta por ciento (50 %)", "cincuenta por ciento (50 %) = 50%")]
    [InlineData("twenty-five per cent", "twenty-five per cent = 25%")]
    [InlineData("66 2/3% of", "66 2/3% = 66.6667%")]
    public void Of_a_hundred_are_found(string text, string shares) =>
        Assert.Equal(shares, Find.All("percentage", text));

    [Theory]
    [InlineData("a%20b")]
    [InlineData("5%d")]
    [InlineData("1.2.3%")]
    public void Of_a_hundred_are_not_found_in_escapes(string text) =>
        Assert.Equal("", Find.All("percentage", text));

    [Fact]
    public void Beyond_all_measure_are_passed_over() =>
        Assert.Equal("", Find.All("money", "$999,999,999,999,999,999,999 trillones"));
}
