using System.Text;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Tests.Unit.Pipeline.Storage;

public sealed class The_encoding_of_a_text
{
    private static readonly string[] Western =
    [
        "El señor Muñoz compareció el día 5 de mayo ante el juzgado de instrucción número 3 de León.",
        "¿Cuándo llegará la resolución? Mañana se publicará, según informó el ministerio de educación.",
        "La compañía no pagó: ¡así lo declaró el propio señor Núñez, en Logroño, hacia las tres!",
        "La diputación aprobó, en sesión extraordinaria, la modificación del crédito número 7/2015.",
        "DECLARACIÓN DE LOS HECHOS: EL NIÑO NO VOLVIÓ A ESPAÑA HASTA EL AÑO SIGUIENTE.",
        "Le président de la république a déclaré hier qu'il était prêt à négocier.",
        "Die Verträge wurden über die Übergabe der Räume geschlossen.",
    ];

    [Theory]
    [InlineData(1252)]
    [InlineData(28605)]
    [InlineData(850)]
    [InlineData(10000)]
    public void Of_Western_Europe_is_told_by_its_letters(int codePage)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage)!;

        Assert.All(Western, text => Assert.Equal(text, Read(encoding.GetBytes(text))));
    }

    [Fact]
    public void Of_old_DOS_is_told_where_its_letters_are_those_of_437()
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(437)!;

        Assert.All(Western[..4], text => Assert.Equal(text, Read(encoding.GetBytes(text))));
    }

    [Fact]
    public void Is_Latin_9_where_it_has_the_euro_of_that()
    {
        const string text = "La garantía asciende a 5.000 € según la cláusula décima.";

        Assert.Equal(text, Read(CodePagesEncodingProvider.Instance.GetEncoding(28605)!.GetBytes(text)));
        Assert.Equal(text, Read(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text)));
    }

    [Fact]
    public void Is_Windows_1252_for_quotes_and_dashes_of_English()
    {
        const string text = "The company’s “net assets” – as defined in § 5 – amount to £1,000.";

        Assert.Equal(text, Read(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text)));
    }

    [Theory]
    [InlineData(1251, "Суд постановил взыскать с ответчика сумму долга в размере тысяча рублей.")]
    [InlineData(20866, "Суд постановил взыскать с ответчика сумму долга в размере тысяча рублей.")]
    [InlineData(1253, "Το δικαστήριο αποφάσισε να καταδικάσει τον εναγόμενο.")]
    [InlineData(1250, "Sąd zasądził od pozwanego na rzecz powoda kwotę tysiąca złotych.")]
    [InlineData(932, "裁判所は被告に対し、金百万円を支払うよう命じた。これは日本語の文章です。")]
    [InlineData(936, "法院判决被告支付人民币一百万元。本合同自双方签字之日起生效。")]
    public void Of_other_scripts_is_told_by_their_frequencies(int codePage, string text) =>
        Assert.Equal(text, Read(CodePagesEncodingProvider.Instance.GetEncoding(codePage)!.GetBytes(text)));

    [Fact]
    public void Is_the_same_for_a_long_text_as_for_its_beginning()
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(850)!;
        var whole = encoding.GetBytes(string.Concat(Enumerable.Repeat(Western[0] + "\r\n", 20_000)));

        Assert.Equal(
            TextEncoding.Detect(whole.AsSpan(0, 65_536), isWhole: false)!.Encoding,
            TextEncoding.Detect(whole, isWhole: true)!.Encoding);
    }

    private static string Read(byte[] bytes) => TextEncoding.Detect(bytes, isWhole: true)!.Decode(bytes);
}
