using OrleansBatch.Pipeline.Relations;

namespace OrleansBatch.Tests.Unit.Pipeline.Relations;

public sealed class What_a_text_says_of_its_entities
{
    [Theory]
    [InlineData(
        "This Agreement is made and entered into as of [D:June 1, 2010] by and between [O:Acme Tools, Inc.], a [L:Delaware] "
        + "corporation (the “Seller”), and [O:Baxter LLC] (“Buyer”).",
        "signed_on: Agreement -> June 1, 2010",
        "incorporated_in: Acme Tools, Inc. -> Delaware",
        "contracts_with: Acme Tools, Inc. -> Baxter LLC",
        "has_role: Baxter LLC -> Buyer")]
    [InlineData(
        "Contrato No. 045 de 2016 celebrado entre la [O:Alcaldía de Soacha] y [O:Constructora Andina S.A.S.], representada "
        + "legalmente por [P:Juan Pérez Gómez].",
        "contracts_with: Alcaldía de Soacha -> Constructora Andina S.A.S.",
        "represents: Juan Pérez Gómez -> Constructora Andina S.A.S.")]
    [InlineData("[P:John Smith],\nPlaintiff,\nv.\n[O:Acme Tools, Inc.],\nDefendant.",
        "has_role: John Smith -> Plaintiff",
        "opposes: John Smith -> Acme Tools, Inc.",
        "has_role: Acme Tools, Inc. -> Defendant")]
    [InlineData("Demandante: [P:Ana Ruiz]\nDemandado: [O:Banco Andino S.A.]",
        "has_role: Ana Ruiz -> Demandante",
        "has_role: Banco Andino S.A. -> Demandado")]
    [InlineData("[P:Ana Ruiz] interpuso acción de tutela contra la [O:Alcaldía de Soacha].",
        "opposes: Ana Ruiz -> Alcaldía de Soacha")]
    [InlineData("[P:Juan Pérez], identificado con la cédula 123, en calidad de representante legal de la sociedad "
        + "[O:Andina S.A.], firma.",
        "represents: Juan Pérez -> Andina S.A.")]
    [InlineData("[P:Mary Jones], Chief Executive Officer of [O:Baxter LLC], signed.", "works_for: Mary Jones -> Baxter LLC")]
    [InlineData("[P:Ana Ruiz], alcaldesa de [O:Soacha].", "works_for: Ana Ruiz -> Soacha")]
    [InlineData("[O:Acme Tools, Inc.], with its principal place of business in [L:Chicago].",
        "located_in: Acme Tools, Inc. -> Chicago")]
    [InlineData("La sociedad [O:Andina S.A.], domiciliada en [L:Medellín], vende.", "located_in: Andina S.A. -> Medellín")]
    [InlineData("El contrato por valor de [M:$ 5.000.000] se suscribe.", "amount_of: contrato -> $ 5.000.000")]
    [InlineData("Se impone una multa de [M:$ 300.000].", "amount_of: multa -> $ 300.000")]
    [InlineData("The court imposed a fine of [M:$5,000].", "amount_of: fine -> $5,000")]
    [InlineData("This lease shall terminate on [D:May 1, 2012].", "ends_on: lease -> May 1, 2012")]
    [InlineData("El contrato rige desde el [D:1 de mayo de 2012].", "effective_on: contrato -> 1 de mayo de 2012")]
    [InlineData("See [S:42 U.S.C. § 1983] and again [S:42 U.S.C. § 1983].", "cites: 42 U.S.C. § 1983")]
    public void Is_found_in_both_languages(string marked, params string[] relations) =>
        Assert.Equal(relations, MarkedText.Relations(marked).Select(MarkedText.Line));

    [Theory]
    [InlineData("[O:Acme Tools, Inc.] and [O:Baxter LLC] are known.")]
    [InlineData("The distance between [O:Acme Tools, Inc.] and [O:Baxter LLC] is short.")]
    [InlineData("The contract was discussed. [P:John Smith] left on [D:June 1, 2010].")]
    [InlineData("[P:Ana Ruiz] habló. [O:Banco Andino] calló.")]
    [InlineData("It costs [M:$5,000].")]
    public void Is_not_made_up(string marked) => Assert.Empty(MarkedText.Relations(marked));

    [Fact]
    public void Points_at_its_sentence_and_its_words()
    {
        var (text, entities) = MarkedText.Read("Before. The court imposed a fine of [M:$5,000] on him. After.");
        var relation = Assert.Single(RelationFinder.Find(text, entities, [], CancellationToken.None));

        Assert.Equal(
            "The court imposed a fine of $5,000 on him.", text.Whole[relation.Evidence.Start..relation.Evidence.End]);
        Assert.Equal(
            "fine of $5,000", text.Whole[relation.Evidence.QuoteStart..relation.Evidence.QuoteEnd]);
        Assert.Equal((1, "amount-of", 0), (relation.Evidence.Page, relation.Rule, relation.Target.Entity));
    }

    [Fact]
    public void Takes_time_that_grows_with_the_text_only()
    {
        var marked = string.Concat(Enumerable.Repeat(
            "The contract between [O:Acme Tools] and the other, and the one, and so on, with ", 20_000));

        Assert.Empty(MarkedText.Relations(marked).Where(relation => relation.Type == RelationType.AmountOf));
    }
}
