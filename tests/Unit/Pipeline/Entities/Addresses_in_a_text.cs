namespace OrleansBatch.Tests.Unit.Pipeline.Entities;

public sealed class Addresses_in_a_text
{
    [Theory]
    [InlineData("Write to Jane.Doe+law@Example.ORG.", "Jane.Doe+law@Example.ORG = Jane.Doe+law@example.org")]
    [InlineData("<a_b@mail.example.co.uk>", "a_b@mail.example.co.uk = a_b@mail.example.co.uk")]
    [InlineData("mailto:x@example.org, y@example.org", "x@example.org = x@example.org; y@example.org = y@example.org")]
    public void Of_mail_are_found(string text, string addresses) => Assert.Equal(addresses, Find.All("email", text));

    [Theory]
    [InlineData("@example.org")]
    [InlineData("a@b")]
    [InlineData("a@@example.org")]
    [InlineData("user@localhost")]
    public void Of_mail_are_not_found_in_what_only_looks_like_them(string text) =>
        Assert.Equal("", Find.All("email", text));

    [Theory]
    [InlineData("See https://Example.org/A?q=1#x.", "https://Example.org/A?q=1#x = https://example.org/A?q=1#x")]
    [InlineData("(see http://example.org/a_(b))", "http://example.org/a_(b) = http://example.org/a_(b)")]
    [InlineData("www.example.org, and", "www.example.org = http://www.example.org")]
    [InlineData("<ftp://example.org/file.txt>", "ftp://example.org/file.txt = ftp://example.org/file.txt")]
    [InlineData("\"http://example.org/?a=b&c=d\"", "http://example.org/?a=b&c=d = http://example.org/?a=b&c=d")]
    [InlineData("http://user@example.org/", "http://user@example.org/ = http://user@example.org/")]
    public void Of_the_web_are_found_without_the_punctuation_around_them(string text, string addresses) =>
        Assert.Equal(addresses, Find.All("url", text));

    [Theory]
    [InlineData("http://")]
    [InlineData("https://.")]
    [InlineData("example.org")]
    public void Of_the_web_are_not_found_without_a_host_or_a_scheme(string text) =>
        Assert.Equal("", Find.All("url", text));

    [Theory]
    [InlineData("call +57 1 234 5678", "+57 1 234 5678 = +5712345678")]
    [InlineData("+1-415-555-0199", "+1-415-555-0199 = +14155550199")]
    [InlineData("+44 (0)20 7946 0958", "+44 (0)20 7946 0958 = +4402079460958")]
    [InlineData("(415) 555-0199", "(415) 555-0199 = 4155550199")]
    [InlineData("415-555-0199", "415-555-0199 = 4155550199")]
    [InlineData("Tel. 601 234 5678", "601 234 5678 = 6012345678")]
    [InlineData("Teléfono: 310 2345678", "310 2345678 = 3102345678")]
    [InlineData("Fax: 91 123 45 67", "91 123 45 67 = 911234567")]
    [InlineData("Conmutador: (604) 385 55 55 ext. 12", "(604) 385 55 55 = 6043855555")]
    [InlineData("Fax: (57-1) 381 5000", "(57-1) 381 5000 = 5713815000")]
    [InlineData("Tels. 3812345 - 3812346", "3812345 = 3812345; 3812346 = 3812346")]
    public void Of_telephones_are_found(string text, string numbers) => Assert.Equal(numbers, Find.All("phone", text));

    [Theory]
    [InlineData("2011-06-10")]
    [InlineData("ISBN 978-3-16-148410-0")]
    [InlineData("1234567890")]
    [InlineData("192.168.100.200")]
    [InlineData("415 555 0199")]
    [InlineData("a+12345678901")]
    [InlineData("12+345 678")]
    [InlineData("RFC 2119, 3986, 7231")]
    public void Of_telephones_are_not_found_in_other_numbers(string text) =>
        Assert.Equal("", Find.All("phone", text));
}
