using System.Text;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Tests.Unit.Pipeline.Storage;

public sealed class The_beginning_of_an_e_mail
{
    [Theory]
    [InlineData("From: a@b.example\nDate: Tue, 3 May 2016 10:00:00 +0200\n\nHi")]
    [InlineData("Received: from x by y\r\nFrom: a@b.example\r\nSubject: x\r\n\r\n")]
    [InlineData("X-First: 1\n folded\nMIME-Version: 1.0\nContent-Type: text/plain\n\n%PDF-1.4")]
    [InlineData("\uFEFFMessage-ID: <a@b>\nTo: c\n\n")]
    public void Is_told_by_the_fields_that_programs_write(string text) =>
        Assert.Equal(ContentType.Mail, Detect(text, "a.txt"));

    [Theory]
    [InlineData("Subject: x\n\nHi")]
    [InlineData("From - Tue May 03 10:00:00 2016\nSubject: x\n\nHi")]
    public void Is_told_by_fewer_where_the_name_says_so(string text) =>
        Assert.Equal(ContentType.Mail, Detect(text, "a.EML"));

    [Theory]
    [InlineData("From: Ann\nSent: Tuesday, 3 May 2016\nTo: Bo\nSubject: As printed\n\nHi")]
    [InlineData("Package: x\nVersion: 1.0\nMaintainer: a@b.example\nDate: 2016-05-03\n\n")]
    [InlineData("Date: soon\nSubject: a list of things\n\n")]
    [InlineData("To: do\nFrom: the shop\n- milk\n")]
    [InlineData("Network Working Group\nRequest for Comments: 5322\nDate: Tue, 3 May 2016 10:00:00 +0200\n")]
    [InlineData("---\ndate: Tue, 3 May 2016 10:00:00 +0200\nfrom: x\nmessage-id: <a@b>\n---\n# Title")]
    [InlineData("commit 1\nAuthor: A <a@b.example>\nDate:   Tue May 3 10:00:00 2016 +0200\n\n    Message-ID: <a@b>")]
    [InlineData("HTTP/1.1 200 OK\nDate: Tue, 03 May 2016 10:00:00 GMT\nContent-Type: text/html\n\n")]
    [InlineData("#!/bin/sh\n# From: a@b\n# Date: Tue, 3 May 2016 10:00:00 +0200\n")]
    [InlineData("From: x\nnot a field at all\nDate: Tue, 3 May 2016 10:00:00 +0200\n\n")]
    [InlineData("")]
    [InlineData(":")]
    public void Is_not_seen_in_other_text(string text) => Assert.Equal(ContentType.Text, Detect(text, "a.txt"));

    private static string? Detect(string text, string name) =>
        ContentTypeDetector.Detect(new MemoryStream(Encoding.UTF8.GetBytes(text)), name);
}
