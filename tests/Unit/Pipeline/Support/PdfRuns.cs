using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Extraction.Ocr;
using OrleansBatch.Pipeline.Extraction.Pdf;
using OrleansBatch.Pipeline.Processes;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Tests.Unit.Pipeline.Support;

/// <summary>Reads PDFs with tools from folders of a test's choice.</summary>
internal static class PdfRuns
{
    public static async Task<ExtractedText> Extract(
        LocalPipeline pipeline, byte[] bytes, string searchPath, StageOptions? options = null)
    {
        using var tools = new ToolRunner(new ProcessGate(2), new ProcessLimits(), searchPath);
        var extractor = new PdfExtractor(tools, new OcrEngine(tools), new ExtractionLimits());
        var context = await pipeline.Accept(bytes);
        return await extractor.ExtractAsync(
            context with { Options = options ?? context.Options }, TestContext.Current.CancellationToken);
    }
}
