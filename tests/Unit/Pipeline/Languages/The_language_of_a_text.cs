using OrleansBatch.Pipeline.Languages;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Unit.Pipeline.Languages;

public sealed class The_language_of_a_text
{
    private static readonly LinguaDetector Detector = new();

    [Theory]
    [InlineData("eng", "All human beings are born free and equal in dignity and rights.")]
    [InlineData("spa", "Todos los seres humanos nacen libres e iguales en dignidad y derechos.")]
    [InlineData("cat", "Tots els éssers humans neixen lliures i iguals en dignitat i en drets.")]
    [InlineData("eus", "Gizon-emakume guztiak aske jaiotzen dira, duintasun eta eskubide berberak dituztela.")]
    [InlineData("por", "Todos os seres humanos nascem livres e iguais em dignidade e em direitos.")]
    [InlineData("fra", "Tous les êtres humains naissent libres et égaux en dignité et en droits.")]
    [InlineData("ita", "Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti.")]
    [InlineData("deu", "Alle Menschen sind frei und gleich an Würde und Rechten geboren.")]
    [InlineData("nld", "Alle mensen worden vrij en gelijk in waardigheid en rechten geboren.")]
    [InlineData("ron", "Toate ființele umane se nasc libere și egale în demnitate și în drepturi.")]
    [InlineData("pol", "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw.")]
    [InlineData("swe", "Alla människor är födda fria och lika i värde och rättigheter.")]
    [InlineData("dan", "Alle mennesker er født frie og lige i værdighed og rettigheder.")]
    [InlineData("ces", "Všichni lidé rodí se svobodní a sobě rovní co do důstojnosti a práv.")]
    public void Is_told_from_a_sentence(string language, string text) => Assert.Equal(language, Detector.Detect(text));

    [Theory]
    [InlineData("")]
    [InlineData("Total: 12,500.00")]
    [InlineData("Acme S.A. 2019-2024")]
    [InlineData("Все люди рождаются свободными и равными в своем достоинстве и правах. Acme Corp. of New York.")]
    [InlineData("Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα.")]
    [InlineData("人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心,并应以兄弟关系的精神相对待。人人生而自由,在尊严和权利上一律平等。")]
    public void Is_not_guessed_from_too_little_or_from_other_letters(string text) => Assert.Null(Detector.Detect(text));

    [Fact]
    public void Is_that_of_the_running_text_and_not_of_its_beginning() => Assert.Equal(
        "spa",
        Detector.Detect(
            "This is the cover page of a translation that was made for the court in New York. " + string.Concat(
                Enumerable.Repeat("El arrendatario pagará la renta en los primeros cinco días de cada mes. ", 200))));

    [Fact]
    public async Task Stands_in_its_artifact()
    {
        using var pipeline = new LocalPipeline();

        var text = await pipeline.Extract("Las partes se someten a los jueces de la ciudad de Valencia.", "a.txt");

        Assert.Equal("spa", text.Language);
    }
}
