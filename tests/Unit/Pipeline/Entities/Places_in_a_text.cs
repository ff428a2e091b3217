namespace OrleansBatch.Tests.Unit.Pipeline.Entities;

public sealed class Places_in_a_text
{
    [Theory]
    [InlineData("eng", "the laws of the State of Delaware and of New York", "Delaware; New York")]
    [InlineData("eng", "lived in Reading, England", "Reading; England")]
    [InlineData("eng", "Austin, TX 78701", "Austin; TX")]
    [InlineData("eng", "in Orange County, California", "Orange County; California")]
    [InlineData("eng", "Washington, D.C. is", "Washington, D.C.")]
    [InlineData("spa", "en la ciudad de Medellín (Antioquia)", "Medellín; Antioquia")]
    [InlineData("spa", "Bogotá, D. C., a los", "Bogotá, D. C.")]
    [InlineData("spa", "el municipio de San Juan de Arama y la vereda El Tigre", "San Juan de Arama; El Tigre")]
    [InlineData("spa", "entre España y los Estados Unidos", "España; Estados Unidos")]
    public void Are_found_by_name_and_by_what_stands_beside_them(string language, string text, string names) =>
        Assert.Equal(names, Find.Names("place", text, language));

    [Theory]
    [InlineData("eng", "He was Reading the mobile Orange book")]
    [InlineData("eng", "101 California Street")]
    [InlineData("eng", "Mr. Paris Holloway")]
    [InlineData("spa", "La Unión de trabajadores")]
    [InlineData("spa", "doña Victoria Córdoba")]
    public void Are_not_found_in_words_and_persons_of_the_same_name(string language, string text) =>
        Assert.Equal("", Find.Names("place", text, language));

    [Fact]
    public void Are_part_of_the_organisation_that_is_named_after_them() => Assert.Equal(
        ["organisation"], Find.In("Alcaldía de Medellín", "spa").Select(entity => entity.Type));
}
