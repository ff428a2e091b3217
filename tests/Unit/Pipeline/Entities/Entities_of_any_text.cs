using FsCheck;
using FsCheck.Fluent;
using OrleansBatch.Pipeline.Entities;
using OrleansBatch.Tests.Unit.Domain;

namespace OrleansBatch.Tests.Unit.Pipeline.Entities;

public sealed class Entities_of_any_text
{
    // Pieces that recognisers look for, and such that have nothing to do with them.
    private static readonly string[] Pieces =
    [
        "Mr.", "don", "José", "Oakley", "Smith", "de", "la", "y", "of", "the", "and", "&", ",", ".", "(", ")", "«", "»", "\"",
        "Inc.", "LLC", "S.A.S.", "S. de R.L. de C.V.", "Ministry", "Alcaldía", "Court", "Juzgado", "nº", "4", "1ª", "University",
        "Bogotá", "D.", "C.", "Reading", "England", "TX", "78701", "$5", "five", "million", "dollars", "%", "por", "ciento", "May",
        "3", "2019", "dos", "mil", "diecinueve", "artículo", "24.1", "CE", "Ley", "1437", "42", "U.S.C.", "§", "1983", "Act",
        "Roe", "v.", "Wade,", "410", "U.S.", "113", "a@b.org", "https://x.org/a", "+57", "310", "2345678", "No.", "12-345",
        "\n", "\n\n", "\t", "   ", "-\n", "\f", "ñ", "ﬁ", "İ", "ß", "\u0301", "\uD83D\uDE00", "\uD800", "\u200B", "١٢", "９", "中文",
    ];

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Elements(Pieces).ArrayOf().Select(pieces => string.Join(' ', pieces)),
        Gen.Elements(Pieces).ArrayOf().Select(string.Concat),
        ArbMap.Default.GeneratorFor<string>().Where(text => text is not null));

    [Fact]
    public void Say_exactly_what_stands_between_their_offsets_in_order_and_apart() =>
        Properties.ForAll(
            from text in AnyText.Resize(200)
            from language in Gen.Elements("eng", "spa", "fra")
            select (text, language),
            sample => Check(sample.text, sample.language));

    private static void Check(string text, string language)
    {
        var found = Find.In(text, language);

        Assert.All(found, entity => Assert.Equal(text[entity.Start..entity.End], entity.Text));
        Assert.All(found, entity => Assert.InRange(entity.Page, 1, text.Count(letter => letter == '\f') + 1));
        Assert.All(found, entity => Assert.NotEqual("", entity.Normalized));
        Assert.All(found.Zip(found.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
        Assert.Equal(found, Find.In(text, language));
    }

    [Theory]
    [InlineData("Smith ")]
    [InlineData("SMITH AND ")]
    [InlineData("Ministry of ")]
    [InlineData("Juzgado de 1ª ")]
    [InlineData("A. B. ")]
    [InlineData("Acme, ")]
    [InlineData("Inc. ")]
    [InlineData("S. de R.L. ")]
    [InlineData("San Juan de ")]
    [InlineData("mil ")]
    [InlineData("dollars ")]
    [InlineData("(")]
    [InlineData("artículos 1, 2, 3, ")]
    [InlineData("Ley de Aguas y ")]
    [InlineData("Roe v. ")]
    [InlineData("410 U.S. 113, ")]
    [InlineData("x-\n")]
    [InlineData("Don Don ")]
    public void Are_looked_for_in_a_megabyte_of_the_same_piece(string piece)
    {
        // Hours, if time grew with the square of the length.
        var entities = Find.In(string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length)), "spa");

        Assert.All(entities.Zip(entities.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
    }

    [Fact]
    public void Of_a_kind_that_nobody_registered_are_not_there() => Assert.All(
        Find.In("Mr. Oakley of Acmera, Inc. paid $5 in Boston.").Select(entity => entity.Type),
        type => Assert.Contains(type, (string[])
        [
            EntityType.Person, EntityType.Organisation, EntityType.Money, EntityType.Place,
        ]));
}
