namespace OrleansBatch.Pipeline.Extraction.Packages;

/// <summary>The namespaces of attributes that name a relationship, ECMA-376 part 1.</summary>
internal static class OfficeRelationships
{
    /// <summary>What Office writes.</summary>
    public const string Transitional = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>What Office writes when it is asked to be strict.</summary>
    public const string Strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
}
