namespace OrleansBatch.Tests.Unit.Pipeline.Entities;

public sealed class Persons_in_a_text
{
    [Theory]
    [InlineData("eng", "Mr. Quimby paid.", "Quimby")]
    [InlineData("eng", "told Dr. Anna B. Lovelace that", "Anna B. Lovelace")]
    [InlineData("spa", "representada por don Íñigo Basterra Olano, notario", "Íñigo Basterra Olano")]
    [InlineData("spa", "D. José Luis Arrieta y Dª. Carmen Olmos", "José Luis Arrieta; Carmen Olmos")]
    [InlineData("spa", "Magistrado ponente: Dr. JORGE ELÍAS MURCIA", "JORGE ELÍAS MURCIA")]
    [InlineData("spa", "la señora Inés de la Torre Vega pidió", "Inés de la Torre Vega")]
    public void Are_found_after_a_title_and_without_it(string language, string text, string names) =>
        Assert.Equal(names, Find.Names("person", text, language));

    [Theory]
    [InlineData("eng", "paid to Margaret Oakley by", "Margaret Oakley")]
    [InlineData("eng", "J. Edgar Thornton signed.", "J. Edgar Thornton")]
    [InlineData("eng", "By: /s/ HAROLD T. WEXLER", "HAROLD T. WEXLER")]
    [InlineData("eng", "served on Thomas Beckett, Jr., at", "Thomas Beckett, Jr.")]
    [InlineData("spa", "entre Julio César Londoño y Marta Lucía Rincón", "Julio César Londoño; Marta Lucía Rincón")]
    [InlineData("spa", "PEDRO ANTONIO CASTRO RUIZ, identificado con cédula", "PEDRO ANTONIO CASTRO RUIZ")]
    [InlineData("spa", "a su hija Leydis Hurtado Zambrano", "Leydis Hurtado Zambrano")]
    public void Are_found_by_the_names_that_parents_give(string language, string text, string names) =>
        Assert.Equal(names, Find.Names("person", text, language));

    [Fact]
    public void Are_known_by_their_surname_once_they_were_named_in_full() => Assert.Equal(
        "Margaret Oakley; Oakley; Oakley",
        Find.Names("person", "Margaret Oakley came. Then Oakley left.\fThis was Oakley's car."));

    [Fact]
    public void Go_on_over_the_end_of_a_full_line_and_have_one_form() => Assert.Equal(
        "Margaret\nOakley = Margaret Oakley",
        Find.All("person", "The sum that is due was paid to Margaret\nOakley by her."));

    [Fact]
    public void End_with_a_line_that_its_author_ended() => Assert.Equal(
        "Margaret Oakley; Margaret Oakley", Find.Names("person", "Margaret Oakley\nMargaret Oakley\nPresident"));

    [Theory]
    [InlineData("eng", "the Grant Date and the Purchase Price")]
    [InlineData("eng", "Mark Price Terms")]
    [InlineData("eng", "the Buyer and the Seller agree")]
    [InlineData("eng", "in San Antonio and San Jose")]
    [InlineData("spa", "el Contratista y la Contratante")]
    [InlineData("spa", "la Villa de Madrid")]
    [InlineData("spa", "el Plan de Desarrollo")]
    [InlineData("spa", "Avenida Jorge Eliécer Gaitán No. 26-85")]
    [InlineData("spa", "la Institución Educativa José María Córdoba")]
    public void Are_not_found_in_terms_of_a_contract_or_in_places(string language, string text) =>
        Assert.Equal("", Find.Names("person", text, language));
}
