namespace OrleansBatch.Tests.Unit.Pipeline.Entities;

public sealed class Organisations_in_a_text
{
    [Theory]
    [InlineData("eng", "between Brimstone Widgets, Inc. and Halden & Roe LLP.", "Brimstone Widgets, Inc.; Halden & Roe LLP")]
    [InlineData("eng", "THIS AGREEMENT BETWEEN ACMERA CORP., AND", "ACMERA CORP.")]
    [InlineData("eng", "Pierson, Fenwick & Smythe Incorporated", "Pierson, Fenwick & Smythe Incorporated")]
    [InlineData("eng", "by Zentrix Widgets, a Delaware corporation", "Zentrix Widgets")]
    [InlineData("spa", "la sociedad Aguas del Sinú S.A. E.S.P. y", "Aguas del Sinú S.A. E.S.P.")]
    [InlineData("spa", "la empresa Obras y Caminos, S.A. de C.V., por", "Obras y Caminos, S.A. de C.V.")]
    [InlineData("spa", "la mercantil «Montes Altos, S.L.»", "Montes Altos, S.L.")]
    public void Are_found_by_their_legal_form(string language, string text, string names) =>
        Assert.Equal(names, Find.Names("organisation", text, language));

    [Theory]
    [InlineData("eng", "the Department of Labor said", "Department of Labor")]
    [InlineData("eng", "the U.S. Department of Justice", "U.S. Department of Justice")]
    [InlineData("eng", "Ministry of Agriculture, Forestry and Fisheries", "Ministry of Agriculture, Forestry and Fisheries")]
    [InlineData("eng", "the Ohio Supreme Court held", "Ohio Supreme Court")]
    [InlineData("eng", "the Supreme Court of Ohio", "Supreme Court of Ohio")]
    [InlineData("eng", "the National Elevator Safety Administration", "National Elevator Safety Administration")]
    [InlineData("eng", "the Bridge Conduct Authority (BCA)", "Bridge Conduct Authority; BCA")]
    [InlineData("eng", "at Fordham University in", "Fordham University")]
    [InlineData("spa", "la Alcaldía de Medellín y la Gobernación de Antioquia", "Alcaldía de Medellín; Gobernación de Antioquia")]
    [InlineData("spa", "el Ministerio de Hacienda y Crédito Público", "Ministerio de Hacienda y Crédito Público")]
    [InlineData("spa", "Juzgado de 1ª instancia nº 4 de Palma", "Juzgado de 1ª instancia nº 4 de Palma")]
    [InlineData("spa", "la Sala Primera del Tribunal Supremo", "Sala Primera del Tribunal Supremo")]
    public void Are_found_by_what_they_are(string language, string text, string names) =>
        Assert.Equal(names, Find.Names("organisation", text, language));

    [Fact]
    public void Are_known_by_the_short_names_that_the_text_gave_them() => Assert.Equal(
        "Instituto de Aguas del Norte; IAN; IAN; Zentrix Widgets, Inc.; Zentrix Widgets",
        Find.Names(
            "organisation",
            "El Instituto de Aguas del Norte (IAN) firmó.\fEl IAN pagó a Zentrix Widgets, Inc. y luego Zentrix Widgets.",
            "spa"));

    [Theory]
    [InlineData("eng", "the Company and the Board of Directors")]
    [InlineData("eng", "a court of competent jurisdiction")]
    [InlineData("eng", "the Compensation Committee")]
    [InlineData("spa", "esta Dirección General y el Comité Técnico")]
    [InlineData("spa", "el Contratista")]
    [InlineData("eng", "the Soviet Union")]
    public void Are_not_found_in_terms_of_a_contract_and_bodies_of_any_kind(string language, string text) =>
        Assert.Equal("", Find.Names("organisation", text, language));
}
