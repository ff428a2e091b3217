using System.Collections.Immutable;
using System.Text;
using OrleansBatch.Pipeline.Chunking;
using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Tests.Unit.Pipeline.Chunking;

public sealed class Chunks_of_a_text
{
    private const string Hash = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    [Fact]
    public void Hold_whole_sentences_up_to_1200_characters()
    {
        var sentence = new string('a', 299) + ". ";
        var chunks = Split(string.Concat(Enumerable.Repeat(char.ToUpperInvariant('a') + sentence, 10)));

        Assert.All(chunks, chunk => Assert.EndsWith(".", chunk.Text, StringComparison.Ordinal));
        Assert.All(chunks.SkipLast(1), chunk => Assert.InRange(chunk.Text.Length, 900, 1_200));
    }

    [Fact]
    public void Close_where_a_paragraph_begins_once_they_are_long_enough()
    {
        var paragraph = string.Concat(Enumerable.Repeat("Some words in a sentence. ", 33)).Trim();

        Assert.Equal([paragraph, "Next."], Split($"{paragraph}\n\nNext.").Select(chunk => chunk.Text));
        Assert.Equal(["Short.\n\nNext."], Split("Short.\n\nNext.").Select(chunk => chunk.Text));
    }

    [Fact]
    public void Cut_a_sentence_without_end_between_words()
    {
        var chunks = Split(string.Concat(Enumerable.Repeat("word ", 1_000)));

        Assert.All(chunks, chunk => Assert.Matches("^word( word)*$", chunk.Text));
        Assert.All(chunks.SkipLast(1), chunk => Assert.InRange(chunk.Text.Length, 1_100, 1_200));
    }

    [Fact]
    public void Cut_a_word_without_end_and_no_character_in_two()
    {
        var chunks = Split("x" + string.Concat(Enumerable.Repeat("\U0001F600", 2_000)));

        Assert.All(chunks, chunk => Assert.False(char.IsLowSurrogate(chunk.Text[0])));
        Assert.Equal(4_001, chunks.Sum(chunk => chunk.Text.Length));
    }

    [Fact]
    public void Name_the_pages_that_they_begin_and_end_on()
    {
        var chunk = Assert.Single(Split("It goes on", "over the page.", ""));

        Assert.Equal((1, 2), (chunk.Page, chunk.PageEnd));
        Assert.Equal("It goes on\fover the page.", chunk.Text);
    }

    [Fact]
    public void Have_ids_that_follow_from_the_text_and_the_place_alone()
    {
        var chunks = Split("One. Two.");

        Assert.Matches("^[0-9a-f]{32}$", chunks[0].Id);
        Assert.Equal(chunks[0].Id, Split("One. Two.")[0].Id);
        Assert.NotEqual(chunks[0].Id, Chunker.Split(Text("One. Two."), new string('0', 64))[0].Id);
    }

    [Fact]
    public void Say_where_their_sentences_begin() =>
        Assert.Equal([0, 5, 11], Assert.Single(Split("One. Two.\n\nThree.")).Sentences);

    [Fact]
    public void Repeat_no_more_whole_sentences_of_the_one_before_than_they_are_asked_to()
    {
        var text = string.Join(' ', Enumerable.Range(100, 60).Select(number => $"This is sentence number S{number}."));

        var chunks = Chunker.Split(Text(text), Hash, overlap: 100);

        Assert.All(chunks.Zip(chunks.Skip(1)), pair =>
        {
            Assert.InRange(pair.First.End - pair.Second.Start, 60, 100);
            Assert.Contains(pair.Second.Start, pair.First.Sentences);
            Assert.True(pair.Second.End > pair.First.End);
            Assert.InRange(pair.Second.Text.Length, 1, Chunker.MaxCharacters);
        });
        Assert.Equal(text.Length, chunks[^1].End);
    }

    [Fact]
    public void Repeat_nothing_of_a_sentence_that_was_cut()
    {
        var chunks = Chunker.Split(Text(string.Concat(Enumerable.Repeat("word ", 1_000))), Hash, overlap: 600);

        Assert.All(chunks.Zip(chunks.Skip(1)), pair => Assert.True(pair.First.End < pair.Second.Start));
        Assert.Equal([0], chunks.SelectMany(chunk => chunk.Sentences));
    }

    [Fact]
    public void Leave_out_repetitions_that_would_leave_no_room_for_the_next_sentence()
    {
        var chunks = Chunker.Split(
            Text($"{new string('A', 700)}. {new string('B', 400)}. {new string('C', 1_100)}."), Hash, overlap: 600);

        Assert.Equal(["AB", "C"], chunks.Select(chunk => string.Concat("ABC".Where(chunk.Text.Contains))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(150)]
    [InlineData(600)]
    public void Lose_nothing_and_stand_where_their_offsets_say_in_any_text(int overlap)
    {
        var dice = new Random(42);
        string[] pieces =
        [
            "word", "A", ".", "!", "?", " ", " ", "\n", "\n\n", "Dr.", "1", "e.g.", "ñandú", "\U0001F600", "\t",
            "…", "\"", ")",
        ];
        for (var round = 0; round < 200; round++)
        {
            var pages = Enumerable.Range(0, dice.Next(1, 5)).Select(_ => TextNormalizer.Normalize(
                string.Concat(Enumerable.Range(0, dice.Next(2_000)).Select(_ => pieces[dice.Next(pieces.Length)]))));
            var text = Text([.. pages]);

            var chunks = Chunker.Split(text, Hash, overlap);

            var end = 0;
            foreach (var chunk in chunks)
            {
                Assert.Equal(text.Whole[chunk.Start..chunk.End], chunk.Text);
                Assert.InRange(chunk.Text.Length, 1, Chunker.MaxCharacters);
                Assert.True(chunk.End > end && chunk.Start >= end - overlap);
                Assert.True(chunk.Start < end || string.IsNullOrWhiteSpace(text.Whole[end..chunk.Start]));
                Assert.Equal(text.PageAt(chunk.Start), chunk.Page);
                end = chunk.End;
            }
            Assert.True(string.IsNullOrWhiteSpace(text.Whole[end..]));
            Assert.Equal(Enumerable.Range(0, chunks.Length), chunks.Select(chunk => chunk.Index));
        }
    }

    [Fact]
    public void Have_offsets_that_count_UTF_16_code_units_over_pages_parted_by_form_feeds()
    {
        var text = Text("añ\U0001F600", "", "b");

        Assert.Equal("añ\U0001F600\f\fb", text.Whole);
        Assert.Equal([1, 1, 1, 1, 1, 2, 3], Enumerable.Range(0, 7).Select(text.PageAt));
        Assert.Equal(7, text.Whole.Length);
    }

    private static ImmutableArray<Chunk> Split(params string[] pages) => Chunker.Split(Text(pages), Hash);

    private static ExtractedText Text(params string[] pages) => new(
        [.. pages.Select((page, at) => new ExtractedPage(at + 1, page.Normalize(NormalizationForm.FormC)))],
        ContentType.Text);
}
