namespace OrleansBatch.Tests.Unit.Pipeline.Entities;

public sealed class Decisions_in_a_text
{
    [Theory]
    [InlineData("See Roe v. Wade, 410 U.S. 113 (1973).", "Roe v. Wade, 410 U.S. 113 (1973) = 410 U.S. 113")]
    [InlineData("at 12 F. 3d 44, 46.", "12 F. 3d 44, 46 = 12 F.3d 44")]
    [InlineData(
        "as in Holt Mfg., Inc. v. Bd. of Ed. of Troy, 98 S.W.2d 7 (Tex. 1936)",
        "Holt Mfg., Inc. v. Bd. of Ed. of Troy, 98 S.W.2d 7 (Tex. 1936) = 98 S.W.2d 7")]
    [InlineData("In re Oakley, 5 B.R. 10", "In re Oakley, 5 B.R. 10 = 5 B.R. 10")]
    [InlineData("2010 WL 2817220, at", "2010 WL 2817220 = 2010 WL 2817220")]
    [InlineData("[2019] UKSC 5 and [2004] EWCA Civ 12", "[2019] UKSC 5 = [2019] UKSC 5; [2004] EWCA Civ 12 = [2004] EWCA Civ 12")]
    [InlineData("Case C-131/12 Google", "Case C-131/12 = Case C-131/12")]
    public void Are_found_in_English(string text, string cases) => Assert.Equal(cases, Find.All("case", text));

    [Theory]
    [InlineData("la STC 53/1985, de 11 de abril,", "STC 53/1985, de 11 de abril = STC 53/1985")]
    [InlineData("STS 1234/2019 de 5 de marzo", "STS 1234/2019 de 5 de marzo = STS 1234/2019")]
    [InlineData("Sentencia C-355 de 2006", "Sentencia C-355 de 2006 = Sentencia C-355 de 2006")]
    [InlineData("la T-025/04", "T-025/04 = Sentencia T-025 de 2004")]
    [InlineData("ECLI:ES:TS:2019:123.", "ECLI:ES:TS:2019:123 = ECLI:ES:TS:2019:123")]
    [InlineData("STS de 12 de marzo de 2014", "STS de 12 de marzo de 2014 = STS de 12 de marzo de 2014")]
    [InlineData("la T-406-92", "T-406-92 = Sentencia T-406 de 1992")]
    public void Are_found_in_Spanish(string text, string cases) => Assert.Equal(cases, Find.All("case", text, "spa"));

    [Theory]
    [InlineData("12 U.S. dollars")]
    [InlineData("No. 12 of 34")]
    [InlineData("room T-12")]
    [InlineData("the year 1999 P 3")]
    [InlineData("auto 4x4 de 2009")]
    [InlineData("No. 09–751. Argued")]
    [InlineData("Carrera 43 No. 26-85")]
    [InlineData("expediente T-2.823.076")]
    [InlineData("Rad. 11001-31-03-002-2017-00027-00")]
    public void Are_not_found_in_what_only_looks_like_them(string text) => Assert.Equal("", Find.All("case", text));
}
