using OrleansBatch.Pipeline.Entities;

namespace OrleansBatch.Tests.Unit.Pipeline.Resolution;

public sealed class Names_of_one_person
{
    [Theory]
    [InlineData("José Pérez Gómez", "JOSÉ PÉREZ GÓMEZ")]
    [InlineData("José Pérez Gómez", "Jose Perez Gomez")]
    [InlineData("José Pérez Gómez", "Pérez Gómez, José")]
    [InlineData("José Pérez Gómez", "Dr. José Pérez Gómez")]
    [InlineData("José Pérez Gómez", "J. Pérez Gómez")]
    [InlineData("José Pérez Gómez", "José Pérez")]
    [InlineData("José Pérez Gómez", "José Pérez G.")]
    [InlineData("PÉREZ GÓMEZ JOSÉ", "José Pérez Gómez")]
    [InlineData("Juan Carlos Pérez Gómez", "Juan C. Pérez Gómez")]
    [InlineData("Juan Carlos Pérez Gómez", "Juan Pérez")]
    [InlineData("María de la Cruz", "Maria De La Cruz")]
    [InlineData("John Michael Smith", "John Smith")]
    [InlineData("John Michael Smith", "John M. Smith")]
    [InlineData("John Michael Smith", "J. M. Smith")]
    [InlineData("John Smith, Jr.", "John Smith Jr")]
    [InlineData("John Smith Jr.", "John Smith")]
    [InlineData("Hon. Ruth O'Brien", "Ruth O’Brien")]
    [InlineData("Bill Abernathy", "William Abernathy")]
    [InlineData("J. García", "Juan García")]
    [InlineData("Schwarzenegger", "Peter Schwarzenegger")]
    [InlineData("Peter Schwarzenegger", "Peter Schwarzeneger")]
    [InlineData("Ana Etxeberria Ruiz", "Ana Etxebarria Ruiz")]
    public void Are_one_wherever_they_stand(string one, string other) =>
        Assert.True(Resolve.AreOne(EntityType.Person, one, other));

    [Theory]
    [InlineData("John Smith Jr.", "John Smith Sr.")]
    [InlineData("Juan Pérez Gómez", "Juan Pérez Ruiz")]
    [InlineData("Juan Pérez", "José Pérez")]
    [InlineData("Carlos Pérez", "Juan Manuel Pérez")]
    [InlineData("Mario Hinojosa", "Maria Hinojosa")]
    [InlineData("Juan Carlos Pérez", "Juan Manuel Pérez")]
    [InlineData("John M. Smith", "John R. Smith")]
    [InlineData("Ana Fernández", "Ana Hernández")]
    [InlineData("Ana González", "Ana Gonzales")]
    [InlineData("García", "Juan García")]
    [InlineData("Luis Gómez", "Luis Pérez Gómez")]
    [InlineData("Peter Thompson", "Peter Thomson")]
    public void Of_another_stay_apart(string one, string other) =>
        Assert.False(Resolve.AreOne(EntityType.Person, one, other));

    [Fact]
    public void Are_told_by_surname_or_initial_inside_a_document() => Assert.Equal(
        ["John Smith = Smith = J. Smith", "Ana Pérez Gómez = Pérez Gómez = Pérez"],
        Resolve.Persons("John Smith", "Ana Pérez Gómez", "Smith", "J. Smith", "Pérez Gómez", "Pérez"));

    [Fact]
    public void Are_not_told_by_what_could_be_two_of_them() => Assert.Equal(
        ["John Smith", "Mary Smith", "Smith"], Resolve.Persons("John Smith", "Mary Smith", "Smith"));

    [Fact]
    public void Are_not_joined_through_a_shorter_one_that_could_be_either() => Assert.Equal(
        ["Juan Pérez Gómez", "Juan Pérez", "Juan Pérez Ruiz"],
        Resolve.Project(EntityType.Person, "Juan Pérez Gómez", "Juan Pérez", "Juan Pérez Ruiz"));
}

public sealed class Names_of_one_organisation
{
    [Theory]
    [InlineData("Acme Manufacturing, Inc.", "ACME MANUFACTURING INC")]
    [InlineData("Acme Manufacturing, Inc.", "Acme Manufacturing")]
    [InlineData("Acme Manufacturing Incorporated", "Acme Manufacturing Inc.")]
    [InlineData("Constructora Andina S.A.S.", "Constructora Andina SAS")]
    [InlineData("Constructora Andina S. A. S.", "Constructora Andina")]
    [InlineData("Grupo Bimbo, S.A.B. de C.V.", "Grupo Bimbo")]
    [InlineData("Johnson & Johnson", "Johnson and Johnson")]
    [InlineData("Banco de la República", "Banco República")]
    [InlineData("The Procter & Gamble Company", "Procter & Gamble")]
    [InlineData("Wal-Mart Stores", "Walmart Stores, Inc.")]
    [InlineData("Alcaldía Municipal de Soacha", "Alcaldía de Soacha")]
    [InlineData("World Health Organization", "World Health Organisation")]
    [InlineData("Departamento Administrativo Nacional de Estadística", "DANE")]
    [InlineData("Department of Justice", "DOJ")]
    [InlineData("U.S. Department of Justice", "Department of Justice")]
    [InlineData("Corte Constitucional de Colombia", "Corte Constitucional")]
    [InlineData("Ministerio de Hacienda y Crédito Público", "Ministerio de Hacienda")]
    [InlineData("Westfield Robotics Manufacturing, Inc.", "Westfield Robotics")]
    [InlineData("World Health Organization (WHO)", "World Health Organization")]
    [InlineData("Westfield Robotics’s", "Westfield Robotics")]
    public void Are_one_wherever_they_stand(string one, string other) =>
        Assert.True(Resolve.AreOne(EntityType.Organisation, one, other));

    [Theory]
    [InlineData("Acme Inc.", "Acme LLC")]
    [InlineData("Acme Holdings", "Acme Services")]
    [InlineData("Acme", "Acme Holdings")]
    [InlineData("Alcaldía de Soacha", "Alcaldía de Sincelejo")]
    [InlineData("Alcaldía de Barrancas", "Alcaldía de Barranca")]
    [InlineData("Ministry of Health", "Ministry of Wealth")]
    [InlineData("Juzgado 3 Civil Municipal", "Juzgado 4 Civil Municipal")]
    [InlineData("Juzgado Tercero Civil", "Juzgado Cuarto Civil")]
    [InlineData("Concejo Municipal", "Concejo Departamental")]
    [InlineData("Phase 2 Partners", "Phase 3 Partners")]
    public void Of_another_stay_apart(string one, string other) =>
        Assert.False(Resolve.AreOne(EntityType.Organisation, one, other));

    [Fact]
    public void Are_told_by_their_first_words_inside_a_document() => Assert.Equal(
        ["Westfield Robotics Manufacturing, Inc. = Westfield", "Baxter LLC"],
        Resolve.Organisations("Westfield Robotics Manufacturing, Inc.", "Westfield", "Baxter LLC"));

    [Fact]
    public void Are_not_told_by_an_acronym_of_two() => Assert.Equal(
        ["Allied Business Corporation", "ABC", "Andean Bottling Company"],
        Resolve.Project(
            EntityType.Organisation, "Allied Business Corporation", "ABC", "Andean Bottling Company"));

    [Fact]
    public void Are_not_joined_through_one_without_a_legal_form() => Assert.Equal(
        ["Acme Tools Inc.", "Acme Tools", "Acme Tools LLC"],
        Resolve.Project(EntityType.Organisation, "Acme Tools Inc.", "Acme Tools", "Acme Tools LLC"));
}

public sealed class Names_of_one_place
{
    [Theory]
    [InlineData("Medellín, Antioquia", "Medellin")]
    [InlineData("Springfield, IL", "Springfield, Illinois")]
    [InlineData("EE.UU.", "United States of America")]
    [InlineData("España", "Spain")]
    [InlineData("Bogotá D.C.", "Bogotá")]
    [InlineData("Municipio de Soacha", "Soacha")]
    [InlineData("City of Chicago", "Chicago")]
    public void Are_one(string one, string other) => Assert.True(Resolve.AreOne(EntityType.Place, one, other));

    [Theory]
    [InlineData("Springfield, IL", "Springfield, MA")]
    [InlineData("Washington", "Washington, D.C.")]
    [InlineData("Santa Rosa", "Santa Marta")]
    public void Of_another_stay_apart(string one, string other) =>
        Assert.False(Resolve.AreOne(EntityType.Place, one, other));
}

public sealed class Values_that_have_one_form
{
    [Fact]
    public void Are_one_when_they_are_equal() => Assert.Equal(
        ["clerk@court.example = Clerk@court.example", "other@court.example"],
        Resolve.Document(EntityType.Email, "clerk@court.example", "Clerk@court.example", "other@court.example"));

    [Theory]
    [InlineData(EntityType.Date)]
    [InlineData(EntityType.Money)]
    [InlineData(EntityType.Percentage)]
    public void Are_in_no_group_when_they_name_nothing(string type) =>
        Assert.Empty(Resolve.Document(type, "2011-06-10"));
}

public sealed class A_rule_of_resolution
{
    [Theory]
    [InlineData(EntityType.Person, "José Pérez", "JOSÉ PÉREZ", "letter-case")]
    [InlineData(EntityType.Person, "José Pérez", "Jose Perez", "accents")]
    [InlineData(EntityType.Person, "José Pérez", "Pérez, José", "name-order")]
    [InlineData(EntityType.Person, "José Pérez", "Dr. José Pérez", "spelling")]
    [InlineData(EntityType.Person, "José Pérez Gómez", "J. Pérez Gómez", "initials")]
    [InlineData(EntityType.Person, "José Pérez Gómez", "José Pérez", "second-surname")]
    [InlineData(EntityType.Person, "José Pérez", "J. Pérez", "initial-and-surname")]
    [InlineData(EntityType.Person, "José Pérez", "Pérez", "surname-alone")]
    [InlineData(EntityType.Organisation, "Acme Tools Inc.", "Acme Tools", "legal-form")]
    [InlineData(EntityType.Organisation, "Banco de la República", "Banco República", "small-words")]
    [InlineData(EntityType.Organisation, "Wal-Mart Stores", "Walmart Stores", "spaces")]
    [InlineData(EntityType.Organisation, "World Health Organization", "WHO", "acronym")]
    [InlineData(EntityType.Place, "Medellín, Antioquia", "Medellín", "region")]
    public void Is_told_with_each_alias(string type, string one, string other, string rule) =>
        Assert.Equal(rule, Resolve.Rule(type, one, other));
}
