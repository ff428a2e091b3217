using MimeKit;

namespace OrleansBatch.Pipeline.Extraction.Mail;

/// <summary>Names of what is attached to an e-mail, for people.</summary>
internal static class MailNames
{
    private const int MaxSubjectLength = 100;

    /// <summary>The name that it was sent under; else one that says what it is.</summary>
    public static string Of(MimeEntity entity) => entity switch
    {
        MessagePart { Message: { } mail } => $"{Subject(mail)}.eml",
        MimePart { FileName: { } name } when name.Trim().Length > 0 => name.Trim(),
        { ContentType: { } type } when type.IsMimeType("text", "calendar") => "invitation.ics",
        { ContentType: { } type } when type.IsMimeType("text", "html") => "part.html",
        { ContentType: { } type } when type.IsMimeType("text", "*") => "part.txt",
        _ => $"part.{Letters(entity.ContentType.MediaSubtype)}",
    };

    private static string Subject(MimeMessage mail)
    {
        var words = (mail.Subject ?? "").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
        var subject = string.Join(' ', words);
        return subject.Length == 0 ? "message"
            : subject.Length <= MaxSubjectLength ? subject
            : subject[..MaxSubjectLength];
    }

    private static string Letters(string subtype)
    {
        var letters = string.Concat(subtype.Where(char.IsAsciiLetterOrDigit).Take(12));
        return letters.Length > 0 ? letters : "bin";
    }
}
