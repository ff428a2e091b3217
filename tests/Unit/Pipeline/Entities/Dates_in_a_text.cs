namespace OrleansBatch.Tests.Unit.Pipeline.Entities;

public sealed class Dates_in_a_text
{
    [Theory]
    [InlineData("on June 10, 2011.", "June 10, 2011 = 2011-06-10")]
    [InlineData("on June 10th, 2011", "June 10th, 2011 = 2011-06-10")]
    [InlineData("the 10th of June, 2011", "10th of June, 2011 = 2011-06-10")]
    [InlineData("10 June 2011", "10 June 2011 = 2011-06-10")]
    [InlineData("Friday, 10 Jun. 2011", "10 Jun. 2011 = 2011-06-10")]
    [InlineData("Sept. 3, 1999", "Sept. 3, 1999 = 1999-09-03")]
    [InlineData("10-Jun-2011", "10-Jun-2011 = 2011-06-10")]
    [InlineData("since May 2011", "May 2011 = 2011-05")]
    [InlineData("JUNE 10,\n2011", "JUNE 10,\n2011 = 2011-06-10")]
    [InlineData("10 de junio de 2011", "10 de junio de 2011 = 2011-06-10")]
    [InlineData("10 de Junio del 2011", "10 de Junio del 2011 = 2011-06-10")]
    [InlineData("1º de enero de 2020", "1º de enero de 2020 = 2020-01-01")]
    [InlineData("1.º de enero de 2020", "1.º de enero de 2020 = 2020-01-01")]
    [InlineData("primero de mayo de 2020", "primero de mayo de 2020 = 2020-05-01")]
    [InlineData("junio 10 de 2011", "junio 10 de 2011 = 2011-06-10")]
    [InlineData("en diciembre de 2015", "diciembre de 2015 = 2015-12")]
    [InlineData("2011-06-10", "2011-06-10 = 2011-06-10")]
    [InlineData("2011-06-10T12:00:00Z", "2011-06-10 = 2011-06-10")]
    [InlineData("2011/6/1", "2011/6/1 = 2011-06-01")]
    [InlineData("(10.06.2011)", "10.06.2011 = 2011-06-10")]
    [InlineData("29 February 2012", "29 February 2012 = 2012-02-29")]
    [InlineData("this 3rd day of May, 2019", "3rd day of May, 2019 = 2019-05-03")]
    [InlineData("a los tres (3) días del mes de mayo de 2019", "tres (3) días del mes de mayo de 2019 = 2019-05-03")]
    [InlineData(
        "veintisiete (27) de mayo de dos mil diecinueve (2019)",
        "veintisiete (27) de mayo de dos mil diecinueve (2019) = 2019-05-27")]
    [InlineData("nueve de Junio de mil novecientos noventa y cinco", "nueve de Junio de mil novecientos noventa y cinco = 1995-06-09")]
    [InlineData("3-V-2019", "3-V-2019 = 2019-05-03")]
    [InlineData("May 3-5, 2010", "May 3-5, 2010 = 2010-05-03")]
    [InlineData("dated 10/31/98", "10/31/98 = 1998-10-31")]
    public void Are_found_in_every_usual_form(string text, string dates) => Assert.Equal(dates, Find.All("date", text));

    [Theory]
    [InlineData("eng", "03/04/2016", "2016-03-04")]
    [InlineData("spa", "03/04/2016", "2016-04-03")]
    [InlineData("eng", "23/04/2016", "2016-04-23")]
    [InlineData("spa", "04/23/2016", "2016-04-23")]
    public void Of_numbers_alone_are_read_as_the_language_to_expect_does(string language, string text, string date) =>
        Assert.Equal($"{text} = {date}", Find.All("date", text, language));

    [Theory]
    [InlineData("30 February 2012")]
    [InlineData("192.168.10.2011")]
    [InlineData("you may 2000 times")]
    [InlineData("2011-13-01")]
    [InlineData("2011-06/10")]
    [InlineData("ISBN 978-01-02-2011-5")]
    [InlineData("/2011/06/10/index")]
    [InlineData("June 31, 2011 x")]
    public void Are_not_found_in_what_only_looks_like_them(string text) => Assert.Equal("", Find.All("date", text));
}
