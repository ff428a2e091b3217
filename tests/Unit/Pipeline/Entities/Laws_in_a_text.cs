namespace OrleansBatch.Tests.Unit.Pipeline.Entities;

public sealed class Laws_in_a_text
{
    [Theory]
    [InlineData("under 42 U.S.C. § 1983.", "42 U.S.C. § 1983 = 42 U.S.C. § 1983")]
    [InlineData("15 USC 78j(b)", "15 USC 78j(b) = 15 U.S.C. § 78j(b)")]
    [InlineData("15 U.S.C. §§ 78a-78pp", "15 U.S.C. §§ 78a-78pp = 15 U.S.C. § 78a-78pp")]
    [InlineData("5 U. S. C. Sec. 552(a)(4)(B)", "5 U. S. C. Sec. 552(a)(4)(B) = 5 U.S.C. § 552(a)(4)(B)")]
    [InlineData("29 CFR 1910.1200", "29 CFR 1910.1200 = 29 C.F.R. § 1910.1200")]
    [InlineData("17 C.F.R. § 240.10b-5", "17 C.F.R. § 240.10b-5 = 17 C.F.R. § 240.10b-5")]
    [InlineData("40 CFR Part 60", "40 CFR Part 60 = 40 C.F.R. part 60")]
    [InlineData("Executive Order 12866", "Executive Order 12866 = Executive Order 12866")]
    [InlineData("section 553 of title 5, United States Code", "section 553 of title 5, United States Code = 5 U.S.C. § 553")]
    [InlineData("Pub. L. No. 111-148", "Pub. L. No. 111-148 = Pub. L. 111-148")]
    [InlineData("Public Law 104–191", "Public Law 104–191 = Pub. L. 104-191")]
    public void Of_the_United_States_are_found_by_number(string text, string laws) =>
        Assert.Equal(laws, Find.All("statute", text));

    [Theory]
    [InlineData(
        "Section 5 of the Securities Exchange Act of 1934",
        "Section 5 of the Securities Exchange Act of 1934 = Securities Exchange Act of 1934, § 5")]
    [InlineData("Under the Freedom of Speech Act, they", "Freedom of Speech Act = Freedom of Speech Act")]
    [InlineData("the Clean Air\nAct", "Clean Air\nAct = Clean Air Act")]
    [InlineData("Section 230(c) of the Decency Act", "Section 230(c) of the Decency Act = Decency Act, § 230(c)")]
    [InlineData(
        "section 172 of the Companies Act 2006",
        "section 172 of the Companies Act 2006 = Companies Act of 2006, § 172")]
    [InlineData("the Internal Revenue Code of 1986", "Internal Revenue Code of 1986 = Internal Revenue Code of 1986")]
    [InlineData("the Water Act, the Soil Act", "Water Act = Water Act; Soil Act = Soil Act")]
    [InlineData("Cal. Civ. Code § 1234", "Cal. Civ. Code § 1234 = Cal. Civ. Code § 1234")]
    [InlineData("Fed. R. Civ. P. 12(b)(6)", "Fed. R. Civ. P. 12(b)(6) = Fed. R. Civ. P. 12(b)(6)")]
    public void That_have_a_name_are_found_by_it(string text, string laws) =>
        Assert.Equal(laws, Find.All("statute", text));

    [Theory]
    [InlineData("Regulation (EU) 2016/679", "Regulation (EU) 2016/679 = Regulation (EU) 2016/679")]
    [InlineData(
        "Article 6(1)(f) of Regulation (EU) 2016/679",
        "Article 6(1)(f) of Regulation (EU) 2016/679 = Regulation (EU) 2016/679, art. 6(1)(f)")]
    [InlineData("Regulation (EC) No 1907/2006", "Regulation (EC) No 1907/2006 = Regulation (EC) 1907/2006")]
    [InlineData("Directive 95/46/EC", "Directive 95/46/EC = Directive 95/46/EC")]
    [InlineData("el Reglamento (UE) 2016/679", "Reglamento (UE) 2016/679 = Regulation (EU) 2016/679")]
    [InlineData("Reglamento (CE) n.º 1907/2006", "Reglamento (CE) n.º 1907/2006 = Regulation (EC) 1907/2006")]
    [InlineData("la Directiva 95/46/CE", "Directiva 95/46/CE = Directive 95/46/EC")]
    public void Of_the_European_Union_are_found_in_both_languages(string text, string laws) =>
        Assert.Equal(laws, Find.All("statute", text));

    [Theory]
    [InlineData("la Ley 1448 de 2011,", "Ley 1448 de 2011 = Ley 1448 de 2011")]
    [InlineData("LEY No. 1448 DE 2011", "LEY No. 1448 DE 2011 = Ley 1448 de 2011")]
    [InlineData("Decreto 1082 de 2015", "Decreto 1082 de 2015 = Decreto 1082 de 2015")]
    [InlineData("Decreto-Ley 902 de 2017", "Decreto-Ley 902 de 2017 = Decreto ley 902 de 2017")]
    [InlineData("artículo 5 de la Ley 1448 de 2011", "artículo 5 de la Ley 1448 de 2011 = Ley 1448 de 2011, art. 5")]
    [InlineData("Art. 2.1.1 del Decreto 8 de 2015", "Art. 2.1.1 del Decreto 8 de 2015 = Decreto 8 de 2015, art. 2.1.1")]
    [InlineData("artículo 13º de la Constitución", "artículo 13º de la Constitución = Constitución, art. 13")]
    [InlineData("Ley Orgánica 3/2018", "Ley Orgánica 3/2018 = Ley orgánica 3 de 2018")]
    [InlineData("Real Decreto-ley 8/2020", "Real Decreto-ley 8/2020 = Real decreto ley 8 de 2020")]
    [InlineData("Resolución 0312 de 2019", "Resolución 0312 de 2019 = Resolución 312 de 2019")]
    [InlineData("Acto Legislativo 01 de 2017", "Acto Legislativo 01 de 2017 = Acto legislativo 1 de 2017")]
    [InlineData("Acuerdo Municipal 012 de 2020", "Acuerdo Municipal 012 de 2020 = Acuerdo municipal 12 de 2020")]
    [InlineData("Ley Orgánica 3/2018, de 5 de diciembre", "Ley Orgánica 3/2018, de 5 de diciembre = Ley orgánica 3 de 2018")]
    [InlineData("artículo 24.1 CE", "artículo 24.1 CE = CE, art. 24.1")]
    [InlineData("art. 1902 del Código Civil", "art. 1902 del Código Civil = Código Civil, art. 1902")]
    [InlineData(
        "artículos 86 y 241 de la Constitución Política",
        "artículos 86 y 241 de la Constitución Política = Constitución Política, art. 86 y 241")]
    [InlineData(
        "Resolución No. 0312 del 13 de febrero de 2019",
        "Resolución No. 0312 del 13 de febrero de 2019 = Resolución 312 de 2019")]
    [InlineData("la Ley de Aguas Nacionales y", "Ley de Aguas Nacionales = Ley de Aguas Nacionales")]
    [InlineData("Ley 19.496", "Ley 19.496 = Ley 19496")]
    [InlineData("Orden FOM/3317/2010, de 17 de diciembre", "Orden FOM/3317/2010, de 17 de diciembre = Orden FOM/3317/2010")]
    public void Of_Spanish_speaking_countries_are_found(string text, string laws) =>
        Assert.Equal(laws, Find.All("statute", text));

    [Theory]
    [InlineData("The Act says")]
    [InlineData("This Act and Any Act")]
    [InlineData("la ley de 2011")]
    [InlineData("Directive 5 of the board")]
    [InlineData("regulation 5/2011 of the club")]
    [InlineData("42 users")]
    public void Are_not_found_in_what_only_looks_like_them(string text) => Assert.Equal("", Find.All("statute", text));

    [Theory]
    [InlineData(
        "artículo 4, apartados 3 y 4, de la Ley Orgánica 6/2001, de 21 de diciembre",
        "artículo 4, apartados 3 y 4, de la Ley Orgánica 6/2001, de 21 de diciembre = Ley orgánica 6 de 2001, art. 4")]
    [InlineData("la Ley 100/93", "Ley 100/93 = Ley 100 de 1993")]
    [InlineData("RD 463/2020", "RD 463/2020 = Real decreto 463 de 2020")]
    [InlineData("Orden de 3 de mayo de 2010", "Orden de 3 de mayo de 2010 = Orden de 3 de mayo de 2010")]
    public void Of_Spain_and_America_are_found_with_their_day_and_article(string text, string laws) =>
        Assert.Equal(laws, Find.All("statute", text, "spa"));
}
