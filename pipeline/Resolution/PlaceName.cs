using System.Collections.Frozen;
using OrleansBatch.Pipeline.Entities;

namespace OrleansBatch.Pipeline.Resolution;

/// <summary>
/// The name of a place, with the region or country that it is told with. Normal form: <c>medellin, antioquia</c>;
/// countries by their English name, states of the United States in full.
/// </summary>
internal sealed class PlaceName : NameForm
{
    private static readonly string[] Heads =
    [
        "city of ", "town of ", "county of ", "state of ", "commonwealth of ", "republic of ", "ciudad de ",
        "municipio de ", "departamento de ", "departamento del ", "estado de ", "provincia de ", "republica de ",
        "village of ", "villa de ", "comunidad de ", "region de ", "kingdom of ", "reino de ",
    ];

    private static readonly FrozenDictionary<string, string> Regions = Table(
        "al=alabama;ak=alaska;az=arizona;ar=arkansas;ca=california;co=colorado;ct=connecticut;de=delaware;fl=florida;"
        + "ga=georgia;hi=hawaii;id=idaho;il=illinois;in=indiana;ia=iowa;ks=kansas;ky=kentucky;la=louisiana;me=maine;"
        + "md=maryland;ma=massachusetts;mi=michigan;mn=minnesota;ms=mississippi;mo=missouri;mt=montana;ne=nebraska;"
        + "nv=nevada;nh=new hampshire;nj=new jersey;nm=new mexico;ny=new york;nc=north carolina;nd=north dakota;oh=ohio;"
        + "ok=oklahoma;or=oregon;pa=pennsylvania;ri=rhode island;sc=south carolina;sd=south dakota;tn=tennessee;tx=texas;"
        + "ut=utah;vt=vermont;va=virginia;wa=washington;wv=west virginia;wi=wisconsin;wy=wyoming;mass=massachusetts;"
        + "calif=california;fla=florida;tex=texas;ill=illinois;penn=pennsylvania;conn=connecticut;wash=washington");

    private static readonly FrozenDictionary<string, string> Known = Table(
        "us=united states;usa=united states;united states of america=united states;eeuu=united states;"
        + "ee uu=united states;estados unidos=united states;estados unidos de america=united states;uk=united kingdom;"
        + "great britain=united kingdom;reino unido=united kingdom;gran bretana=united kingdom;inglaterra=england;"
        + "escocia=scotland;espana=spain;alemania=germany;francia=france;italia=italy;suiza=switzerland;belgica=belgium;"
        + "paises bajos=netherlands;the netherlands=netherlands;holanda=netherlands;suecia=sweden;noruega=norway;"
        + "dinamarca=denmark;finlandia=finland;polonia=poland;grecia=greece;irlanda=ireland;rusia=russia;turquia=turkey;"
        + "japon=japan;corea del sur=south korea;brasil=brazil;canada=canada;sudafrica=south africa;marruecos=morocco;"
        + "egipto=egypt;nueva york=new york;londres=london;ginebra=geneva;bruselas=brussels;la haya=the hague;"
        + "filipinas=philippines;republica dominicana=dominican republic;luxemburgo=luxembourg;hungria=hungary;"
        + "rumania=romania;ucrania=ukraine;bogota dc=bogota;bogota, dc=bogota;bogota, distrito capital=bogota;"
        + "bogota distrito capital=bogota;santafe de bogota=bogota;santafe de bogota dc=bogota;"
        + "santafe de bogota, dc=bogota;cartagena de indias=cartagena;ciudad de mexico=mexico city;cdmx=mexico city;"
        + "mexico df=mexico city;mexico, df=mexico city;nyc=new york city;sevilla=seville;la habana=havana;"
        + "panama=panama;peru=peru;republica argentina=argentina;washington, dc=washington dc");

    private readonly string place;
    private readonly string region;

    private PlaceName(string place, string region)
        : base(EntityType.Place, region.Length > 0 ? $"{place}, {region}" : place) =>
        (this.place, this.region) = (place, region);

    /// <inheritdoc/>
    public override int Completeness => region.Length > 0 ? 2 : 1;

    /// <summary>Takes a name apart.</summary>
    public static PlaceName Parse(string name)
    {
        var parts = name.Split(',')
            .Select(part => NameWords.Join(NameWords.JoinLetters(NameWords.Split(part))))
            .Where(part => part.Length > 0)
            .ToArray();
        if (parts.Length == 0)
        {
            return new("", "");
        }
        var all = string.Join(", ", parts);
        if (Known.TryGetValue(all, out var known))
        {
            return new(known, "");
        }
        var place = WithoutHead(parts[0]);
        var region = parts.Length > 1 ? WithoutHead(parts[1]) : "";
        return new(
            Known.GetValueOrDefault(place, place),
            Known.GetValueOrDefault(region, Regions.GetValueOrDefault(region, region)));
    }

    /// <inheritdoc/>
    public override IEnumerable<NameKey> Keys(bool inDocument)
    {
        yield return new(KeyRole.Own, $"{place}|{region}", ResolutionRule.Spelling);
        if (region.Length > 0)
        {
            yield return new(KeyRole.Short, $"{place}|", ResolutionRule.Region);
        }
    }

    /// <inheritdoc/>
    public override string? Veto(NameForm other) => other switch
    {
        PlaceName named when place != named.place => "The places have different names.",
        PlaceName named when region.Length > 0 && named.region.Length > 0 && region != named.region =>
            "They lie in different regions.",
        PlaceName => null,
        _ => "One is no place.",
    };

    private static string WithoutHead(string place)
    {
        while (Array.Find(Heads, head => place.StartsWith(head, StringComparison.Ordinal)) is { } head
            && place.Length > head.Length && !Known.ContainsKey(place))
        {
            place = place[head.Length..];
        }
        return place;
    }

    private static FrozenDictionary<string, string> Table(string pairs) => pairs.Split(';')
        .Select(pair => pair.Split('='))
        .ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
