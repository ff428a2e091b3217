using OrleansBatch.Pipeline.Chunking;

namespace OrleansBatch.Tests.Unit.Pipeline.Chunking;

public sealed class Sentences_of_a_text
{
    [Theory]
    [InlineData("One. Two! Three? Four", "One.|Two!|Three?|Four")]
    [InlineData("He said \"Stop.\" Then he left.", "He said \"Stop.\"|Then he left.")]
    [InlineData("Wait... what? Yes.", "Wait... what?|Yes.")]
    [InlineData("¿Quién firmó? ¡Nadie! Así fue.", "¿Quién firmó?|¡Nadie!|Así fue.")]
    [InlineData("第一句。第二句。", "第一句。|第二句。")]
    [InlineData("هل وقع؟ نعم.", "هل وقع؟|نعم.")]
    [InlineData("यह एक है। वह दो है।", "यह एक है।|वह दो है।")]
    [InlineData("(a) It begins. (b) It ends. (iv) It is over.", "(a) It begins.|(b) It ends.|(iv) It is over.")]
    public void End_at_their_marks(string text, string sentences) => AreSplit(text, sentences);

    [Theory]
    [InlineData("Mr. Smith met Dr. J. R. Jones. They spoke.", "Mr. Smith met Dr. J. R. Jones.|They spoke.")]
    [InlineData("See Roe v. Wade, 410 U.S. 113. It holds.", "See Roe v. Wade, 410 U.S. 113.|It holds.")]
    [InlineData("Under 42 U.S.C. § 1983 it may. So be it.", "Under 42 U.S.C. § 1983 it may.|So be it.")]
    [InlineData("See Art. 5 and No. 7. Then go.", "See Art. 5 and No. 7.|Then go.")]
    [InlineData("He said no. Then he left.", "He said no.|Then he left.")]
    [InlineData("The value is 3.14 or e.g. 2.71. Done.", "The value is 3.14 or e.g. 2.71.|Done.")]
    [InlineData("El Sr. Ruiz vive en EE.UU. desde 2010. Fin.", "El Sr. Ruiz vive en EE.UU. desde 2010.|Fin.")]
    [InlineData("Según el art. 5 y la pág. 12. Fin.", "Según el art. 5 y la pág. 12.|Fin.")]
    [InlineData("Acme S.A. Ltda. firmó. Fin.", "Acme S.A. Ltda. firmó.|Fin.")]
    [InlineData("1. First point. 2. Second point.", "1. First point.|2. Second point.")]
    [InlineData("Signed by Dr.", "Signed by Dr.")]
    [InlineData("It left the U.S. It went to Acme, Inc. Nobody saw.", "It left the U.S.|It went to Acme, Inc. Nobody saw.")]
    [InlineData("V. el t. II y la Disp. Adic. 3.ª de 2007. Así es.", "V. el t. II y la Disp. Adic. 3.ª de 2007.|Así es.")]
    [InlineData("Reversed. 812 F. Supp. 2d 433 (D. Conn. 2013). So be it.",
        "Reversed.|812 F. Supp. 2d 433 (D. Conn. 2013).|So be it.")]
    [InlineData("See example.org. It works.", "See example.org.|It works.")]
    public void Do_not_end_at_abbreviations_numbers_and_names(string text, string sentences) =>
        AreSplit(text, sentences);

    [Theory]
    [InlineData("A heading\n\nA text over\ntwo lines.\n\nAnother", "A heading|A text over\ntwo lines.|Another")]
    [InlineData("goes on\fover the page. Next", "goes on\fover the page.|Next")]
    [InlineData("Ends here.\fNew page", "Ends here.|New page")]
    [InlineData("1 Title . . . . . . 5\n2 Other . . . . 7", "1 Title . . . . . . 5\n2 Other . . . . 7")]
    public void End_with_their_paragraph_but_not_with_a_line_or_a_page(string text, string sentences) =>
        AreSplit(text, sentences);

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n \f ")]
    public void Are_none_where_there_is_nothing(string text) => Assert.Empty(SentenceSplitter.Split(text, null));

    [Fact]
    public void Know_which_of_them_begins_a_paragraph() => Assert.Equal(
        [true, false, true],
        SentenceSplitter.Split("One. Two.\n\nThree.", null).Select(sentence => sentence.BeginsParagraph));

    [Fact]
    public void Are_the_same_wherever_a_slice_of_the_text_ends()
    {
        var text = string.Join(' ', Enumerable.Range(0, 4_000).Select(number => $"The Mr. no. {number} of it ended."));

        var sentences = SentenceSplitter.Split(text, "eng");

        Assert.True(text.Length > 3 * SentenceSplitter.SliceCharacters);
        Assert.Equal(4_000, sentences.Count);
        Assert.All(sentences, sentence => Assert.EndsWith("ended.", text[..sentence.End], StringComparison.Ordinal));
    }

    [Fact]
    public void May_be_longer_than_a_slice() => Assert.Equal(
        [100_005, 100_009],
        SentenceSplitter.Split($"{string.Concat(Enumerable.Repeat("ab ", 33_333))}Ended. So.", "eng")
            .Select(sentence => sentence.End));

    private static void AreSplit(string text, string sentences) => Assert.Equal(
        sentences,
        string.Join('|', SentenceSplitter.Split(text, null).Select(sentence => text[sentence.Start..sentence.End])));
}
